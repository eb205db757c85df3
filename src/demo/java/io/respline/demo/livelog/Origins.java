package io.respline.demo.livelog;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose pages may talk to the nodes. A browser lets a page of anybody open a web socket to this machine and send forms to
 * it, and only says in the header {@code Origin} whose page it is. What is no browser sends none. Thread-safe.
 */
final class Origins {

    private static final String[] HOSTS = {"http://127.0.0.1:", "http://localhost:"};

    private final Map<String, Integer> ports = new ConcurrentSkipListMap<>();

    /** Adds a node that listens on the loopback interface. */
    void add(String node, int port) {
        ports.put(node, port);
    }

    boolean allows(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        for (int port : ports.values()) {
            for (String host : HOSTS) {
                if (origin.equals(host + port)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The nodes and their ports, for the page. */
    Json nodes() {
        Json nodes = Json.object();
        ports.forEach(nodes::put);
        return nodes;
    }

    /** The nodes, for the policy of what a page may connect to. */
    String forPolicy() {
        StringBuilder sources = new StringBuilder("'self'");
        for (int port : ports.values()) {
            for (String host : HOSTS) {
                sources.append(' ').append(host).append(port);
                sources.append(" ws").append(host.substring("http".length())).append(port);
            }
        }
        return sources.toString();
    }
}
