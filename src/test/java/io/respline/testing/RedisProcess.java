package io.respline.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server as a child process, on a port of the loopback interface and in a directory of its own. It is ended with
 * the JVM. Depends on the JDK alone, so that demos can use it as well as tests. Thread-safe.
 */
public final class RedisProcess implements ServerHandle {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(2);
    private static final Set<RedisProcess> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RedisProcess::reap, "redis-process-reaper"));
    }

    private final RedisBinary binary;
    private final List<String> arguments;
    private final ReservedPort port;
    private final Path directory;
    private volatile @Nullable Process process;
    private boolean frozen;
    private boolean closed;

    private RedisProcess(RedisBinary binary, List<String> arguments) throws IOException {
        this.binary = binary;
        this.port = new ReservedPort();
        this.directory = Files.createTempDirectory("redis-" + port.number() + "-");
        this.arguments = commandLine(arguments);
        LIVE.add(this);
    }

    /**
     * Starts the embedded server and waits until it answers.
     *
     * @param arguments further settings as on the command line, such as {@code "--maxmemory", "10mb"}; they win over the
     *     defaults (no persistence, DEBUG allowed)
     */
    public static RedisProcess embedded(String... arguments) throws IOException, InterruptedException {
        return started(RedisBinary.embedded(), arguments);
    }

    /** Starts this program and waits until it answers. */
    public static RedisProcess started(RedisBinary binary, String... arguments)
            throws IOException, InterruptedException {
        RedisProcess server = new RedisProcess(binary, List.of(arguments));
        try {
            server.start();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress address() {
        return port.address();
    }

    public int port() {
        return port.number();
    }

    @Override
    public String uri() {
        return "redis://" + port.address().getAddress().getHostAddress() + ":" + port.number();
    }

    @Override
    public String description() {
        return binary.file().getFileName() + " " + binary.version();
    }

    /** Where the server runs: its log and, if it persists anything, its files. */
    public Path directory() {
        return directory;
    }

    /** The process id; fails if the server does not run. */
    public synchronized long pid() {
        return running().pid();
    }

    @Override
    public synchronized void start() throws IOException, InterruptedException {
        start(this::answers);
    }

    /** Does not wait until it has loaded what it had kept, only until it accepts connections. */
    synchronized void startLoading() throws IOException, InterruptedException {
        start(this::accepts);
    }

    private boolean accepts() {
        try (RawClient client = RawClient.connect(address())) {
            return client.localPort() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void start(BooleanSupplier isUp) throws IOException, InterruptedException {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        thaw();
        Process last = process;
        if (last != null && last.isAlive()) {
            return;
        }
        port.lend();
        Process started = new ProcessBuilder(arguments)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        process = started;
        awaitAnswer(started, isUp);
    }

    @Override
    public synchronized void stop() throws IOException, InterruptedException {
        Process ending = process;
        if (ending != null) {
            thaw();
            ending.destroy();
            boolean ended = ending.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            kill();
            if (!ended) {
                throw new IOException("the server did not end at SIGTERM and was killed:\n" + logTail());
            }
        }
    }

    @Override
    public synchronized void kill() throws IOException {
        Process ending = process;
        if (ending != null) {
            destroy(ending);
            process = null;
            frozen = false;
            port.takeBack();
        }
    }

    @Override
    public synchronized void freeze() throws IOException, InterruptedException {
        long pid = pid();
        signal("STOP", pid);
        frozen = true;
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (Files.exists(stat) && !Files.readString(stat).contains(") T ")) {
            pauseBefore(deadline, "the server does not stop at SIGSTOP");
        }
    }

    @Override
    public synchronized void thaw() throws IOException, InterruptedException {
        Process current = process;
        if (frozen && current != null && current.isAlive()) {
            signal("CONT", current.pid());
        }
        frozen = false;
    }

    /** Ends the server at once and deletes its directory. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            LIVE.remove(this);
            kill();
            port.close();
            deleteDirectory();
        }
    }

    private List<String> commandLine(List<String> extra) {
        List<String> line = new ArrayList<>(List.of(binary.file().toString()));
        line.addAll(List.of("--port", Integer.toString(port.number()), "--bind", "127.0.0.1"));
        line.addAll(List.of("--save", "", "--appendonly", "no", "--daemonize", "no"));
        if (binary.major() >= 7) {
            line.addAll(List.of("--enable-debug-command", "local"));
        }
        line.addAll(extra);
        return List.copyOf(line);
    }

    private void awaitAnswer(Process started, BooleanSupplier isUp) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isUp.getAsBoolean()) {
            if (!started.isAlive()) {
                throw new IOException("the server ended with " + started.exitValue() + ":\n" + logTail());
            }
            pauseBefore(deadline, "the server does not answer:\n" + logTail());
        }
    }

    /** With its children, which may be writing a file. */
    private static void destroy(Process ending) {
        ending.descendants().forEach(ProcessHandle::destroyForcibly);
        ending.destroyForcibly().onExit().join();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        String[] command = {"sh", "-c", "kill -" + name + " " + pid};
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " failed with " + status);
        }
    }

    private Process running() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            throw new IllegalStateException("the server does not run");
        }
        return current;
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private String logTail() throws IOException {
        List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static void pauseBefore(long deadline, String failure) throws IOException, InterruptedException {
        if (System.nanoTime() - deadline > 0) {
            throw new IOException(failure);
        }
        Thread.sleep(POLL.toMillis());
    }

    private void deleteDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** When the JVM ends. Takes no lock: whoever holds one will not let go of it any more. */
    private static void reap() {
        for (RedisProcess server : LIVE) {
            try {
                Process last = server.process;
                if (last != null) {
                    destroy(last);
                }
                server.deleteDirectory();
            } catch (IOException | RuntimeException e) {
                System.err.println("left behind: " + server.directory + " (" + e + ")");
            }
        }
    }
}
