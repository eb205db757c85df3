package io.respline.demo;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.testing.RedisProcess;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A walk through the client on the terminal, against a Redis that it starts itself. Ends with status 1 if anything that it
 * claims did not hold.
 */
public final class Tour {

    /** A stop that takes longer than this hangs. */
    private static final long STOP_SECONDS = 60;

    /** The first connection of a JVM loads the classes of the network; a busy machine takes its time for that. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Terminal terminal;
    private final Verdict verdict = new Verdict();
    private final ExecutorService guide = Executors.newSingleThreadExecutor(Tour::daemon);

    private Tour(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        // The tour shows the events itself; lines of the log would stand between its own.
        System.setProperty("org.slf4j.simpleLogger.log.io.respline", "off");
        System.exit(new Tour(Terminal.standard()).walk() ? 0 : 1);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tour");
        thread.setDaemon(true);
        return thread;
    }

    private boolean walk() throws Exception {
        long start = System.nanoTime();
        terminal.heading("Respline, a pipelined Redis and Valkey client for the JVM");
        try (RedisProcess server = RedisProcess.embedded()) {
            RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                    .connectTimeout(PATIENCE)
                    .commandTimeout(PATIENCE)
                    .build();
            try (Redis redis = Redis.connect(options)) {
                terminal.say(
                        "The server is %s at %s, started for this tour.", server.description(), options.endpoint());
                visitAll(stops(redis, options, server.address()));
            }
        }
        terminal.heading("Summary");
        verdict.print(terminal);
        terminal.say("%.1f seconds in all.", (System.nanoTime() - start) / 1e9);
        return verdict.holds();
    }

    private static List<Stop> stops(Redis redis, RedisOptions options, InetSocketAddress server) {
        return List.of(
                new RawAndTyped(redis),
                new ManyInFlight(redis, options.maxInFlight()),
                new OneWrite(redis),
                new AllOrNothing(redis),
                new ManyThreads(redis),
                new SlowMember(server, PATIENCE),
                new KilledServer());
    }

    private void visitAll(List<Stop> stops) throws InterruptedException {
        int number = 0;
        for (Stop stop : stops) {
            terminal.heading(++number + ". " + stop.title());
            visit(stop);
        }
    }

    private void visit(Stop stop) throws InterruptedException {
        Future<?> visit = guide.submit(() -> {
            stop.run(terminal, verdict);
            return null;
        });
        try {
            visit.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            verdict.claim(stop.title() + ": failed with " + e.getCause(), false);
        } catch (TimeoutException e) {
            visit.cancel(true);
            verdict.claim(stop.title() + ": hung", false);
        }
    }
}
