package io.respline.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The parent's end of a {@link Publisher}. */
final class PublisherProcess implements AutoCloseable {

    private static final List<String> JVM =
            List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final int port;

    private PublisherProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static PublisherProcess start(int serverPort) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.command().addAll(JVM);
        builder.command().addAll(List.of("-cp", System.getProperty("java.class.path"), Publisher.class.getName()));
        builder.command().add(Integer.toString(serverPort));
        Process process = builder.start();
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the publisher has ended");
        }
        return new PublisherProcess(process, Integer.parseInt(line));
    }

    /** Where it takes its orders. */
    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
