package io.respline.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The parent's end of a {@link Worker}. Not thread-safe. */
final class WorkerProcess implements AutoCloseable {

    /** The same for every client, so that none gets what the machine happens to suggest. */
    private static final List<String> JVM = List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:ParallelGCThreads=1",
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    /** Later versions of Java refuse, or warn about, what Netty does by default on earlier ones. */
    private static final List<String> JVM_24 =
            List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    private static final int FIRST_WITH_WARNINGS = 24;

    final String client;
    private final Process process;
    private final BufferedReader lines;
    private final OutputStream orders;
    private long operationsOfLastTurn;

    WorkerProcess(String client, Server server, Settings settings, Workload workload, Mode mode) throws IOException {
        this.client = client;
        List<String> command = new ArrayList<>();
        command.add(settings.java().resolve("bin/java").toString());
        command.addAll(JVM);
        if (JavaVersion.of(settings.java()) >= FIRST_WITH_WARNINGS) {
            command.addAll(JVM_24);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(List.of(client, workload.name(), Integer.toString(server.port()), Long.toString(server.pid())));
        command.add(mode.cpus());
        process = new ProcessBuilder(mode.pinned(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = process.inputReader(StandardCharsets.UTF_8);
        orders = process.getOutputStream();
        nextLine();
    }

    /** One turn: the samples of its windows. */
    List<Sample> turn(long warmUpMillis, int windows) throws IOException {
        orders.write((warmUpMillis + " " + windows + "\n").getBytes(StandardCharsets.US_ASCII));
        orders.flush();
        List<Sample> samples = new ArrayList<>();
        String line = nextLine();
        while (!line.startsWith(Worker.DONE)) {
            samples.add(Sample.parse(line));
            line = nextLine();
        }
        operationsOfLastTurn = Long.parseLong(line.substring(Worker.DONE.length()));
        return samples;
    }

    /** Those before and after the windows included. */
    long operationsOfLastTurn() {
        return operationsOfLastTurn;
    }

    private String nextLine() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(Worker.MARK)) {
                return line.substring(Worker.MARK.length());
            }
        }
        throw new IOException("The process of " + client + " has ended.");
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
