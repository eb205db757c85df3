package io.respline.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The parent's end of a {@link Worker}. Not thread-safe. */
final class WorkerProcess implements AutoCloseable {

    private static final int ANSWER_SECONDS = 90;
    private static final String END = "end";

    final String client;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final OutputStream orders;
    private long compilationMillis;

    private WorkerProcess(String client, Process process) {
        this.client = client;
        this.process = process;
        this.orders = process.getOutputStream();
        Thread reader = new Thread(this::read, "output-of-" + client);
        reader.setDaemon(true);
        reader.start();
    }

    /** A client that is connected and has had a reply; not pinned yet. */
    static WorkerProcess start(String client, Workload workload, Server server, Settings settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(settings.jvm(client));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(List.of(client, workload.name(), Integer.toString(server.port()), server.pids()));
        command.add(Integer.toString(server.publisherPort()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Subjects.environment(client));
        WorkerProcess worker = new WorkerProcess(client, builder.start());
        try {
            worker.nextLine();
            return worker;
        } catch (IOException | InterruptedException e) {
            worker.close();
            throw e;
        }
    }

    void pin(Mode mode) throws IOException, InterruptedException {
        Pinning.pin(process.pid(), mode.clientCpu);
    }

    /** A turn, and what it brought but for the reads, which the server counts. */
    TurnResult turn(TurnOrder order, double foreignShare) throws IOException, InterruptedException {
        orders.write((order.format() + "\n").getBytes(StandardCharsets.US_ASCII));
        orders.flush();
        List<Sample> samples = new ArrayList<>();
        String line = nextLine();
        while (!line.startsWith(Worker.DONE)) {
            samples.add(Sample.parse(line));
            line = nextLine();
        }
        String[] end = line.split(" ");
        compilationMillis = Long.parseLong(end[3]);
        return TurnResult.of(samples, Long.parseLong(end[1]), Latencies.parse(end[2]), foreignShare);
    }

    /** How long the compiler was at work during the last turn. */
    long compilationMillis() {
        return compilationMillis;
    }

    private void read() {
        try (InputStream output = process.getInputStream();
                Scanner scanner = new Scanner(output, StandardCharsets.UTF_8)) {
            while (scanner.hasNextLine()) {
                String line = scanner.nextLine();
                if (line.startsWith(Worker.MARK)) {
                    lines.add(line.substring(Worker.MARK.length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.add(END);
        }
    }

    private String nextLine() throws IOException, InterruptedException {
        String line = lines.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new IOException(client + " has said nothing for " + ANSWER_SECONDS + " seconds");
        } else if (line.equals(END)) {
            throw new IOException("the process of " + client + " has ended");
        } else if (line.startsWith(Worker.FAILED)) {
            throw new IOException(line.substring(Worker.FAILED.length()));
        }
        return line;
    }

    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly(); // it has ended before, or does not read any more
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
