package io.respline.demo.names;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.demo.Latencies;
import io.respline.demo.Stop;
import io.respline.demo.Terminal;
import io.respline.demo.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Large and small values: on one connection the small ones stand behind the large ones, with two names they do not. */
record TwoNames(RedisOptions options) implements Stop {

    private static final int LARGE_BYTES = 8 << 20;
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** What counts as slow for a counter. */
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public String title() {
        return "Two names: one for bulk, one for what must be fast";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) {
        terminal.say("""
                Replies arrive in the order of the commands. A small one that follows a large one on the same
                connection waits until all of that has passed. One thread reads a value of %d MB over and over,
                another one counts clicks.""", LARGE_BYTES >> 20);
        terminal.code("""
                Redis.connect(uri + "?name=bulk");
                Redis.connect(uri + "?name=fast");
                Redis.named("bulk").call(get("report"));
                Redis.named("fast").call(incr("clicks"));""");
        try (Redis bulk = Redis.connect(options.toBuilder().name("bulk").build());
                Redis fast = Redis.connect(options.toBuilder().name("fast").build())) {
            bulk.call(set("report", new byte[LARGE_BYTES]));
            count("fast", "fast"); // the first calls of a JVM tell more about the JVM
            Latencies together = count("fast", "fast");
            Latencies apart = count("bulk", "fast");
            terminal.result("%-22s %9s %10s %10s", "clicks counted", "calls", "p50", "p99");
            print(terminal, "beside the reports", together);
            print(terminal, "on a name of their own", apart);
            verdict.claim(
                    "small calls do not wait for large ones that have another name",
                    apart.millis(50) < together.millis(50));
        }
    }

    /** Counts clicks with one client while reports are read with the other or the same. */
    private static Latencies count(String reports, String clicks) {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                Redis.named(reports).call(get("report").asBytes());
            }
        });
        Latencies latencies = new Latencies();
        try {
            long end = System.nanoTime() + NANOS;
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                Redis.named(clicks).call(incr("clicks"));
                latencies.add(System.nanoTime() - start, SLOW_NANOS);
            }
        } finally {
            done.set(true);
            reading.join();
        }
        return latencies.sorted();
    }

    private static void print(Terminal terminal, String who, Latencies latencies) {
        terminal.result(
                "%-22s %,9d %7.2f ms %7.2f ms", who, latencies.count(), latencies.millis(50), latencies.millis(99));
    }
}
