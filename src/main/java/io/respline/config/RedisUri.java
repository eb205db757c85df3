package io.respline.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads {@code redis://} and {@code valkey://} URIs. Messages never repeat the URI, which may hold a password. */
final class RedisUri {

    private static final int DEFAULT_PORT = 6379;

    private RedisUri() {}

    static RedisOptionsBuilder parse(@Nullable String text) {
        if (text == null) {
            throw invalid("it is null");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw invalid("it is not well-formed at position " + malformedAt(text, e.getIndex()));
        }
        checkScheme(uri.getScheme());
        if (uri.getHost() == null) {
            throw invalid("it names no host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid("it has a query or fragment, which is not understood; use RedisOptions.builder()");
        }
        RedisOptionsBuilder options = RedisOptions.builder();
        options.endpoint(host(uri), uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort());
        options.credentials(credentials(uri.getRawUserInfo()));
        options.database(database(uri.getRawPath()));
        return options;
    }

    /** The first character that no URI may hold, else what the JDK reports, which differs between its versions. */
    private static int malformedAt(String text, int reported) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
                return i;
            }
        }
        return reported;
    }

    private static void checkScheme(@Nullable String scheme) {
        if (scheme == null) {
            throw invalid("it has no scheme");
        }
        switch (scheme) {
            case "redis", "valkey" -> {}
            case "rediss", "valkeys" ->
                throw invalid("TLS is not available in this version, and " + scheme
                        + ":// is never silently downgraded to plain text");
            default -> throw invalid("the scheme " + scheme + " is unknown");
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static @Nullable Credentials credentials(@Nullable String userInfo) {
        if (userInfo == null || userInfo.isEmpty()) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        if (colon < 0) {
            throw invalid("the part before @ needs a colon: user:password or :password");
        }
        String user = decode(userInfo.substring(0, colon));
        String password = decode(userInfo.substring(colon + 1));
        return user.isEmpty() ? Credentials.password(password) : Credentials.user(user, password);
    }

    private static int database(@Nullable String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return 0;
        }
        try {
            return Integer.parseInt(path.substring(1));
        } catch (NumberFormatException e) {
            throw invalid("the path must be a database number, as in /2");
        }
    }

    /** Percent-decoding alone: a plus sign in a password is a plus sign. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException(
                "The URI cannot be used: " + why + ". Expected redis://[[user]:password@]host[:port][/database].");
    }
}
