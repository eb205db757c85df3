package io.respline.demo.connector;

import static io.respline.commands.Hashes.hincrBy;

import io.respline.Redis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A consumer in a JVM of its own, so that it can be killed. Its work is to count each job up in a hash. */
public final class ConsumerProcess {

    /** Hash: job to how often it was done. */
    public static final String DONE = "done";

    private static final int CONCURRENCY = 16;
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private ConsumerProcess() {}

    /** Starts one, with the class path of this JVM. It ends in order when its standard input does
     * or when it is asked to, and at once when it is killed. */
    static Process start(String uri, String list, Duration lease) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsumerProcess.class.getName(),
                        uri,
                        list,
                        Long.toString(lease.toMillis())))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What a consumer is set to; it shall outlive any number of deaths, so attempts are plenty. */
    static ConnectorOptions options(String list, Duration lease) {
        return ConnectorOptions.of(list).concurrency(CONCURRENCY).lease(lease).attempts(1_000, Duration.ZERO);
    }

    /** The work. */
    static void count(Redis redis, Job job) {
        LockSupport.parkNanos(WORK_NANOS);
        redis.call(hincrBy(DONE, job.text(), 1));
    }

    /** @param args the URI of the server, the name of the list, and the lease in milliseconds */
    public static void main(String[] args) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY);
        ConnectorOptions options = options(args[1], Duration.ofMillis(Long.parseLong(args[2])));
        Redis redis = Redis.connect(args[0]);
        ListConnector connector = ListConnector.start(redis, options, threads, job -> count(redis, job));
        // A JVM that is asked to end (SIGTERM) finishes what it has in hand.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            connector.close();
            redis.close();
        }));
        while (System.in.read() >= 0) {
            // until the parent lets go
        }
        System.exit(0);
    }
}
