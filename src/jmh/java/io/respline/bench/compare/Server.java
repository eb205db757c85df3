package io.respline.bench.compare;

import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;

/** The server that all clients are measured against: a real one, without persistence, on a CPU of its choice. */
final class Server implements AutoCloseable {

    private final RealServer server;

    private Server(RealServer server) {
        this.server = server;
    }

    static Server start() throws IOException, InterruptedException {
        RealServer server = RealServer.open();
        try (RawClient client = server.connect()) {
            for (String key : Keys.TEXT) {
                client.call("SET", key, "x".repeat(Keys.VALUE_BYTES));
            }
        }
        return new Server(server);
    }

    void pin(Mode mode) throws IOException, InterruptedException {
        if (mode != Mode.UNPINNED) {
            Process taskset = new ProcessBuilder("taskset", "-apc", mode.serverCpu, Long.toString(pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (taskset.waitFor() != 0) {
                throw new IOException("taskset could not pin the server.");
            }
        }
    }

    int port() {
        return server.port();
    }

    long pid() {
        return server.pid();
    }

    /** Reads of sockets so far: few of them for many commands means that a client batches its writes. */
    long reads() throws IOException {
        return info("stats", "total_reads_processed");
    }

    String version() throws IOException {
        try (RawClient client = server.connect()) {
            return client.string("INFO", "server").replaceAll("(?s).*redis_version:([\\w.]+).*", "$1");
        }
    }

    private long info(String section, String field) throws IOException {
        try (RawClient client = server.connect()) {
            return Long.parseLong(client.string("INFO", section).replaceAll("(?s).*" + field + ":(\\d+).*", "$1"));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
