package io.respline.commands.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Where a node is.
 *
 * @param ip empty if the node does not know its own yet
 * @param port for clients, 0 if it is not known
 * @param busPort for other nodes; null before 4.0
 * @param hostname that the node announces; null if it has none
 */
public record NodeAddress(
        String ip,
        int port,
        @Nullable Integer busPort,
        @Nullable String hostname) {

    /** Reads {@code ip:port@busPort,hostname}, of which the last two may be missing. */
    static NodeAddress parse(String text) {
        String[] parts = text.split(",", -1);
        int at = parts[0].indexOf('@');
        String client = at < 0 ? parts[0] : parts[0].substring(0, at);
        int colon = client.lastIndexOf(':');
        // Behind the host name there may be pairs of name=value.
        boolean hasHostname = parts.length > 1 && !parts[1].isEmpty() && parts[1].indexOf('=') < 0;
        return new NodeAddress(
                client.substring(0, colon),
                Integer.parseInt(client.substring(colon + 1)),
                at < 0 ? null : Integer.valueOf(parts[0].substring(at + 1)),
                hasHostname ? parts[1] : null);
    }
}
