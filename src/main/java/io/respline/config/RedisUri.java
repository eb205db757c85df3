package io.respline.config;

import static io.respline.config.UriText.invalid;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads URIs of TCP and of Unix domain sockets. Messages never repeat what stands in the URI unless it is a word from a
 * closed list, a port or the name of a parameter: any other part may be a piece of a password with a stray character.
 *
 * <p>Not by {@link java.net.URI}, which knows no underscore in a host and words its errors differently from JDK to JDK.
 */
final class RedisUri {

    /** What people write by mistake; another word may be a user name, so that it is not repeated. */
    private static final Set<String> FOREIGN_SCHEMES = Set.of("http", "https", "tcp", "tls", "ssl", "jdbc");

    private static final Pattern DATABASE = Pattern.compile("[0-9]{1,9}");

    private RedisUri() {}

    static RedisOptionsBuilder parse(@Nullable String text) {
        if (text == null) {
            throw invalid("it is null");
        }
        UriText.check(text);
        int slashes = text.indexOf("://");
        if (slashes <= 0) {
            throw invalid("it has no scheme");
        }
        RedisOptionsBuilder options = RedisOptions.builder();
        boolean isUnix = scheme(text.substring(0, slashes).toLowerCase(Locale.ROOT), options);
        int start = slashes + "://".length();
        if (text.indexOf('#') >= 0) {
            throw invalid("it has a fragment, which means nothing here; in a password write # as %23");
        }
        int question = text.indexOf('?', start);
        int end = question < 0 ? text.length() : question;
        int slash = text.indexOf('/', start);
        int pathStart = slash < 0 || slash > end ? end : slash;
        String authority = text.substring(start, pathStart);
        int at = authority.indexOf('@');
        if (text.indexOf('@', at < 0 ? start : start + at + 1) >= 0) {
            throw invalid("an @ stands where none belongs; elsewhere than behind the password write @ as %40,"
                    + " and in a password / as %2F and ? as %3F");
        }
        options.credentials(UriAuthority.credentials(authority.substring(0, Math.max(0, at))));
        place(authority.substring(at + 1), text.substring(pathStart, end), isUnix, options);
        query(question < 0 ? "" : text.substring(question + 1), options, !isUnix && end - pathStart > 1);
        return options;
    }

    /** Whether it is one of Unix domain sockets. */
    private static boolean scheme(String scheme, RedisOptionsBuilder options) {
        switch (scheme) {
            case "redis", "valkey" -> {
                return false;
            }
            case "rediss", "valkeys" -> {
                options.tls(TlsOptions.defaults());
                return false;
            }
            case "unix", "redis+unix" -> {
                return true;
            }
            default ->
                throw invalid(
                        FOREIGN_SCHEMES.contains(scheme)
                                ? "the scheme " + scheme + " is unknown"
                                : "its scheme is unknown");
        }
    }

    private static void place(String hostAndPort, String path, boolean isUnix, RedisOptionsBuilder options) {
        if (!isUnix) {
            Endpoint endpoint = UriAuthority.endpoint(hostAndPort);
            options.endpoint(endpoint.host(), endpoint.port());
            options.database(path.length() > 1 ? database(path.substring(1)) : 0);
        } else if (!hostAndPort.isEmpty()) {
            throw invalid(
                    "a Unix domain socket has no host; its path begins with a third slash, as in unix:///run/redis.sock");
        } else if (path.length() < 2) {
            throw invalid("it names no socket; give its path, as in unix:///run/redis.sock");
        } else {
            options.unixSocket(UriText.decode(path));
        }
    }

    private static int database(String digits) {
        if (!DATABASE.matcher(digits).matches()) {
            throw invalid("the path must be a database number, as in /2");
        }
        return Integer.parseInt(digits);
    }

    private static void query(String query, RedisOptionsBuilder options, boolean isDatabaseInPath) {
        int inPath = options.database;
        boolean isDatabaseInQuery = UriQuery.apply(query, options);
        if (isDatabaseInPath && isDatabaseInQuery && options.database != inPath) {
            throw invalid("the path and the parameter database name different databases");
        }
    }
}
