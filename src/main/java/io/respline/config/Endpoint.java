package io.respline.config;

import java.util.Objects;

/**
 * Where a server listens: a TCP port of a host, or a Unix domain socket.
 *
 * @param host a name or an IP address, an IPv6 address without brackets; or the absolute path of a Unix domain socket
 * @param port 1 to 65535; 0 for a Unix domain socket
 */
public record Endpoint(String host, int port) {

    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host is empty; give a name or an IP address.");
        }
        boolean isSocketPath = host.startsWith("/");
        if (isSocketPath && port != 0) {
            throw new IllegalArgumentException("A Unix domain socket has no port; use unixSocket(path).");
        }
        if (!isSocketPath && (port < 1 || port > 65535)) {
            throw new IllegalArgumentException("The port " + port + " is out of range; use 1 to 65535.");
        }
    }

    /**
     * A Unix domain socket.
     *
     * @throws IllegalArgumentException if the path is not absolute
     */
    public static Endpoint unix(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path of a Unix domain socket must be absolute.");
        }
        return new Endpoint(path, 0);
    }

    /** Whether this is a Unix domain socket. */
    public boolean isUnix() {
        return port == 0;
    }

    @Override
    public String toString() {
        if (isUnix()) {
            return "unix:" + host;
        }
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
