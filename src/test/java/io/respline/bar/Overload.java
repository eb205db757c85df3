package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisOverloadException;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Ten times as many commands as the bounds allow, while the server sleeps. */
final class Overload {

    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Lateness refusals = new Lateness();
    private final Queue<CompletableFuture<Reply>> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        try (RealServer server = RealServer.open();
                Metronome metronome = new Metronome()) {
            RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                    .commandTimeout(PATIENCE)
                    .heartbeatInterval(PATIENCE)
                    .tcpUserTimeout(PATIENCE)
                    .build();
            try (Redis redis = Redis.connect(options)) {
                double before = throughput(redis);
                new Overload().run("by commands", server, redis, 10 * options.maxInFlight(), "v".repeat(50));
                int tenTimesTheBytes = (int) (10 * options.maxInFlightBytes() / 10_000);
                new Overload().run("by bytes", server, redis, tenTimesTheBytes, "v".repeat(10_000));
                double after = throughput(redis);
                for (int i = 0; i < 10 && after <= before / 3; i++) {
                    // What is slow for good stays slow; a machine that is busy for a while does not.
                    after = throughput(redis);
                }
                Figures.print(
                        "after overload",
                        "SET/s before",
                        before,
                        "after",
                        after,
                        "machine stood still ms",
                        metronome.worst());
                assertThat(after).as("throughput afterwards").isGreaterThan(before / 3);
            }
        }
    }

    private void run(String what, RealServer server, Redis redis, int commands, String value) throws Exception {
        Command<Reply> set = Command.cmd("SET", "key", value);
        server.freeze();
        new Callers()
                .platform(THREADS, caller -> {
                    for (int i = 0; i < commands / THREADS; i++) {
                        send(redis, value);
                    }
                })
                .join(60);
        int inFlight = redis.stats().inFlight();
        long wireBytes = redis.stats().inFlightBytes();
        long heap = heapInUse();
        assertThat(heap - wireBytes)
                .as("heap besides the bytes of the commands")
                .isLessThan(48 << 20);
        assertThat(refused.get()).isGreaterThan(commands / 2);
        assertThat(accepted).hasSize(inFlight).noneMatch(CompletableFuture::isDone);

        Callers patient =
                new Callers().platform(20, caller -> assertThat(redis.call(set)).isEqualTo(Reply.Status.OK));
        callWaitsForRoomUntilItsDeadline(redis, set);
        refusedAtOnce(() -> redis.post(set));

        server.thaw();
        patient.join(60);
        for (CompletableFuture<Reply> future : accepted) {
            assertThat(future.join()).isEqualTo(Reply.Status.OK);
        }
        await().until(() -> redis.stats().inFlight() == 0 && redis.stats().inFlightBytes() == 0);
        print(what, commands, wireBytes, heap);
    }

    private void print(String what, int commands, long wireBytes, long heap) {
        Figures.print(
                "overload " + what + ", -Xmx128m",
                "offered",
                commands,
                "accepted and done",
                accepted.size(),
                "refused NOT_SENT",
                refused,
                "wire MiB",
                wireBytes >> 20,
                "heap MiB",
                heap >> 20,
                "ms to refuse p99.9",
                refusals.percentile(99.9),
                "max",
                refusals.max());
    }

    private void send(Redis redis, String value) {
        Command<Reply> set = Command.cmd("SET", "key", value);
        long start = System.nanoTime();
        CompletableFuture<Reply> future = redis.send(set);
        if (future.isCompletedExceptionally()) {
            refusals.endedNow(start);
            refused.incrementAndGet();
            checkRefusal(catchThrowableOfType(RedisOverloadException.class, () -> rethrow(future)));
        } else {
            accepted.add(future);
        }
    }

    private static void rethrow(CompletableFuture<Reply> future) throws Throwable {
        throw future.handle((reply, failure) -> failure).join();
    }

    private static void refusedAtOnce(Runnable call) {
        checkRefusal(catchThrowableOfType(RedisOverloadException.class, call::run));
    }

    private static void checkRefusal(RedisOverloadException refusal) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    private static void callWaitsForRoomUntilItsDeadline(Redis redis, Command<Reply> set) {
        Duration timeout = Duration.ofMillis(200);
        long start = System.nanoTime();
        refusedAtOnce(() -> redis.withTimeout(timeout).call(set));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(timeout.toNanos());
    }

    /** SETs per second with a thousand in flight: the best of three rounds. */
    private static double throughput(Redis redis) {
        int round = 50_000;
        Command<Reply> set = Command.cmd("SET", "key", "value");
        double best = 0;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            CompletableFuture<?>[] window = new CompletableFuture<?>[1000];
            for (int n = 0; n < round; n++) {
                CompletableFuture<?> oldest = window[n % window.length];
                if (oldest != null) {
                    oldest.join();
                }
                window[n % window.length] = redis.send(set);
            }
            CompletableFuture.allOf(window).join();
            best = Math.max(best, round * 1e9 / (System.nanoTime() - start));
        }
        return best;
    }

    /** The least of a few looks: a collection may leave behind what it came too early for. */
    private static long heapInUse() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
