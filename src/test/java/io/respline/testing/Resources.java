package io.respline.testing;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * What the process held at one moment: threads, sockets, direct memory. Take one before, do the work a few times, and let
 * {@link #awaitNoMore()} tell what was left behind. Immutable.
 */
public final class Resources {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Pools of buffers keep what they once had; a leak shows as growth beyond a few of their chunks. */
    private static final long DIRECT_MEMORY_SLACK = 32L * 1024 * 1024;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static {
        useSockets();
    }

    private final List<String> prefixes;
    private final Set<Thread> threads;
    private final Map<String, String> descriptors;
    private final long directMemory;

    private Resources(List<String> prefixes) throws IOException {
        this.prefixes = prefixes;
        this.threads = threads(prefixes);
        this.descriptors = descriptors();
        this.directMemory = directMemory();
    }

    /** From the first socket that is closed on, the JDK keeps a descriptor to close sockets with, which is nobody's leak. */
    private static void useSockets() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            server.accept().close();
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The present state, with the threads whose names begin with one of these prefixes (all threads if there is none). */
    public static Resources now(String... threadNamePrefixes) throws IOException {
        return new Resources(List.of(threadNamePrefixes));
    }

    /** Names of the live threads that begin with the prefix. */
    public static List<String> threadNames(String prefix) {
        return threads(List.of(prefix)).stream().map(Thread::getName).sorted().toList();
    }

    /**
     * The open sockets, pipes, event polls and event descriptors of this process, by number; empty where /proc does not
     * exist. Files are left out: class loading opens them when it likes.
     */
    public static Map<String, String> descriptors() throws IOException {
        Map<String, String> open = new TreeMap<>();
        if (Files.isDirectory(DESCRIPTORS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(DESCRIPTORS)) {
                for (Path entry : entries) {
                    String target = target(entry);
                    if (target.startsWith("socket:")
                            || target.startsWith("pipe:")
                            || target.startsWith("anon_inode:")) {
                        open.put(entry.getFileName().toString(), target);
                    }
                }
            }
        }
        return open;
    }

    /** Bytes of direct memory, those that Netty counts by itself included. */
    public static long directMemory() {
        long jdk = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return jdk + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    /** Waits until nothing is there that was not there at this snapshot; fails after ten seconds and names the rest. */
    public void awaitNoMore() {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            String more = more();
            if (!more.isEmpty()) {
                throw new AssertionError("left behind: " + more);
            }
        });
    }

    /** What has been added since this snapshot, in words; empty if nothing has. */
    public String more() throws IOException {
        StringBuilder more = new StringBuilder();
        Set<Thread> newThreads = threads(prefixes);
        newThreads.removeAll(threads);
        if (!newThreads.isEmpty()) {
            more.append("threads ")
                    .append(newThreads.stream().map(Thread::getName).sorted().toList());
        }
        Map<String, String> now = descriptors();
        if (now.size() > descriptors.size()) {
            now.entrySet().removeAll(descriptors.entrySet());
            more.append(" descriptors ").append(now);
        }
        long grown = directMemory() - directMemory;
        if (grown > DIRECT_MEMORY_SLACK) {
            more.append(" bytes of direct memory ").append(grown);
        }
        return more.toString().trim();
    }

    private static Set<Thread> threads(List<String> prefixes) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> prefixes.isEmpty() || prefixes.stream().anyMatch(thread.getName()::startsWith))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String target(Path entry) throws IOException {
        try {
            return Files.readSymbolicLink(entry).toString();
        } catch (NoSuchFileException e) {
            return "closed meanwhile";
        }
    }
}
