package io.respline.bench.compare;

import io.respline.testing.NullServer;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server that all clients of a workload are measured against: a process that has what the workload reads, and beside it one
 * that publishes, where messages are measured.
 */
final class Server implements AutoCloseable {

    private static final List<String> JVM = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private final int port;
    private final long pid;
    private final RawClient control;
    private final AutoCloseable process;
    private final @Nullable PublisherProcess publisher;

    private Server(int port, long pid, AutoCloseable process, @Nullable PublisherProcess publisher) throws IOException {
        this.port = port;
        this.pid = pid;
        this.process = process;
        this.publisher = publisher;
        this.control = RawClient.connect(port);
    }

    static Server start(ServerKind kind, Workload workload) throws IOException, InterruptedException {
        if (kind == ServerKind.NULL) {
            return startNull(workload);
        }
        RealServer real = RealServer.open();
        PublisherProcess publisher = workload.kind.isPublished() ? PublisherProcess.start(real.port()) : null;
        Server server = new Server(real.port(), real.pid(), real, publisher);
        Data.store(server.control, workload);
        return server;
    }

    private static Server startNull(Workload workload) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java);
        builder.command().addAll(JVM);
        builder.command().addAll(List.of("-cp", System.getProperty("java.class.path"), NullServer.class.getName()));
        builder.command().add(Integer.toString(Keys.VALUE_BYTES));
        if (workload.kind == Kind.PIECES) {
            builder.command().add(Integer.toString(workload.size));
        }
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        return new Server(Integer.parseInt(output.readLine()), process.pid(), process::destroy, null);
    }

    void pin(Mode mode) throws IOException, InterruptedException {
        Pinning.pin(pid, mode.serverCpu);
        if (publisher != null) {
            Pinning.pin(publisher.pid(), mode.serverCpu);
        }
    }

    int port() {
        return port;
    }

    /** Of all processes on this side, with commas between. */
    String pids() {
        return publisher == null ? Long.toString(pid) : pid + "," + publisher.pid();
    }

    /** Where the publisher takes its orders; 0 if there is none. */
    int publisherPort() {
        return publisher == null ? 0 : publisher.port();
    }

    /**
     * Reads of sockets so far, this look at them included: few of them for many commands means that a client batches its
     * writes.
     */
    long reads() throws IOException {
        return Long.parseLong(info("stats", "total_reads_processed"));
    }

    String version() throws IOException {
        return info("server", "redis_version");
    }

    private String info(String section, String field) throws IOException {
        return control.string("INFO", section).replaceAll("(?s).*" + field + ":([\\w.]+).*", "$1");
    }

    @Override
    public void close() throws IOException {
        control.close();
        if (publisher != null) {
            publisher.close();
        }
        try {
            process.close();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
