package io.respline.config;

import static io.respline.config.UriText.decode;
import static io.respline.config.UriText.invalid;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands between the slashes of a URI: credentials, host and port. */
final class UriAuthority {

    private static final int DEFAULT_PORT = 6379;

    /** With the underscore, which is common in the names of containers. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");

    private UriAuthority() {}

    static @Nullable Credentials credentials(String userInfo) {
        if (userInfo.isEmpty()) {
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

    static Endpoint endpoint(String hostAndPort) {
        int bracket = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') : 0;
        if (bracket < 0) {
            throw invalid("the bracket around its IPv6 address is not closed");
        }
        int colon = hostAndPort.indexOf(':', bracket);
        int end = colon < 0 ? hostAndPort.length() : colon;
        String host = hostAndPort.substring(0, end);
        if (host.isEmpty()) {
            throw invalid("it names no host");
        }
        return new Endpoint(
                bracket > 0 ? address(host, bracket) : name(host),
                port(hostAndPort.substring(Math.min(end + 1, hostAndPort.length()))));
    }

    private static String name(String host) {
        if (!NAME.matcher(host).matches()) {
            throw invalid("its host may hold letters, digits and . - _ only; an IPv6 address stands in brackets");
        }
        return host;
    }

    /** The zone of a link-local address may be written %eth0 or, as the standard has it, %25eth0. */
    private static String address(String host, int bracket) {
        String inside = host.substring(1, bracket);
        int percent = inside.indexOf('%');
        String bare = percent < 0 ? inside : inside.substring(0, percent);
        String zone = percent < 0 ? "" : inside.substring(percent + (inside.startsWith("%25", percent) ? 3 : 1));
        boolean isZoneFine = percent < 0 || ZONE.matcher(zone).matches();
        if (bracket != host.length() - 1 || !isZoneFine || !isAddress(bare)) {
            throw invalid("there is no IPv6 address between its brackets");
        }
        return percent < 0 ? bare : bare + "%" + zone;
    }

    /** Asks no DNS: in brackets the JDK takes nothing but an address. */
    private static boolean isAddress(String bare) {
        if (bare.indexOf(':') < 0) {
            return false;
        }
        try {
            return InetAddress.getByName("[" + bare + "]") != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static int port(String digits) {
        if (digits.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (!PORT.matcher(digits).matches()) {
            throw invalid("its port must be a number from 1 to 65535");
        }
        return Integer.parseInt(digits);
    }
}
