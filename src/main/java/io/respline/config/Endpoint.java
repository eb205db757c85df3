package io.respline.config;

import java.util.Objects;

/**
 * Where a server listens.
 *
 * @param host a name or an IP address; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host is empty; give a name or an IP address.");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("The port " + port + " is out of range; use 1 to 65535.");
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
