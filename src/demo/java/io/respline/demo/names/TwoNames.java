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
import java.util.stream.IntStream;

/** Large and small values: on one connection the small ones stand behind the large ones, with two names they do not. */
record TwoNames(RedisOptions options) implements Stop {

    private static final int LARGE_BYTES = 8 << 20;
    private static final int REPORTS = 4;
    private static final int CLICKS = 20;

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
                connection waits until all of that has passed. %d reports of %d MB are asked for, and right behind
                them a click is counted; that %d times. What every click waits for is the server, which takes one
                command after the other.""", REPORTS, LARGE_BYTES >> 20, CLICKS);
        terminal.code("""
                Redis.connect(uri + "?name=bulk");
                Redis.connect(uri + "?name=fast");
                Redis.named("bulk").send(get("report"));
                Redis.named("fast").call(incr("clicks"));""");
        try (Redis bulk = Redis.connect(options.toBuilder().name("bulk").build());
                Redis fast = Redis.connect(options.toBuilder().name("fast").build())) {
            bulk.call(set("report", new byte[LARGE_BYTES]));
            count("fast"); // the first calls of a JVM tell more about the JVM
            Clicks together = count("bulk");
            Clicks apart = count("fast");
            terminal.result("%-22s %17s %10s %10s", "clicks counted", "before reports", "p50", "p99");
            print(terminal, "by the same name", together);
            print(terminal, "by a name of their own", apart);
            verdict.claim(
                    "small calls do not wait for large ones that have another name",
                    together.overtaking() == 0 && apart.overtaking() > 0);
        }
    }

    /**
     * Clicks counted behind reports.
     *
     * @param overtaking how many had their answer before the last of the reports that were asked for ahead of them
     */
    private record Clicks(int overtaking, Latencies latencies) {}

    private static Clicks count(String name) {
        int overtaking = 0;
        Latencies latencies = new Latencies();
        for (int click = 0; click < CLICKS; click++) {
            CompletableFuture<?>[] reports = IntStream.range(0, REPORTS)
                    .mapToObj(report -> Redis.named("bulk").send(get("report").asBytes()))
                    .toArray(CompletableFuture[]::new);
            long start = System.nanoTime();
            Redis.named(name).call(incr("clicks"));
            latencies.add(System.nanoTime() - start, SLOW_NANOS);
            CompletableFuture<Void> all = CompletableFuture.allOf(reports);
            overtaking += all.isDone() ? 0 : 1;
            all.join();
        }
        return new Clicks(overtaking, latencies.sorted());
    }

    private static void print(Terminal terminal, String who, Clicks clicks) {
        Latencies latencies = clicks.latencies();
        terminal.result(
                "%-22s %11d of %d %7.2f ms %7.2f ms",
                who, clicks.overtaking(), latencies.count(), latencies.millis(50), latencies.millis(99));
    }
}
