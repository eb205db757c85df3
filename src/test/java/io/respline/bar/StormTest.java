package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.Figures;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Callers cancel, time out and are interrupted by the ten thousand on one connection, whose server answers after 0 to 50
 * ms. Not one reply may reach anybody but its caller.
 */
@Timeout(300)
class StormTest {

    private static final int EACH = 10_000;
    private static final int CALLERS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ledger ledger = new Ledger();
    private final Lateness lateness = new Lateness();
    private final Metronome metronome = new Metronome();
    private final AtomicInteger cancels = new AtomicInteger();
    private final AtomicInteger timeouts = new AtomicInteger();
    private final AtomicInteger interrupts = new AtomicInteger();
    private final AtomicInteger flagsLost = new AtomicInteger();
    private final ScheduledExecutorService needles = Executors.newScheduledThreadPool(2);
    private volatile int slowestMillis = 50;

    @Test
    void cancelsTimeoutsAndInterruptsShiftNoReply() throws Exception {
        Resources before = Baseline.take();
        Queue<RedisEvent> losses = new ConcurrentLinkedQueue<>();
        try (FakeRedis server =
                FakeRedis.start().on("GET", command -> delayed(command.word(1), command.arrivedNanos()))) {
            RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                    .heartbeatInterval(Duration.ofSeconds(5))
                    .build();
            try (Redis redis = Redis.builder(options)
                    .listener(event -> {
                        if (event instanceof RedisEvent.Disconnected) {
                            losses.add(event);
                        }
                    })
                    .connect()) {
                double fastBefore = throughput(redis);
                long start = System.nanoTime();
                Callers callers = new Callers()
                        .platform(CALLERS, number -> storm(redis))
                        .virtual(CALLERS, number -> storm(redis));
                callers.join(240);
                double seconds = (System.nanoTime() - start) / 1e9;
                await().atMost(PATIENCE).until(() -> redis.stats().inFlight() == 0);
                double fastAfter = throughputAfter(redis, fastBefore);
                ledger.check(server);
                print(callers, seconds, fastBefore, fastAfter);
                assertThat(redis.stats().inFlight()).isZero();
                assertThat(redis.stats().inFlightBytes()).isZero();
                assertThat(fastAfter).as("throughput after the storm").isGreaterThan(fastBefore / 2);
            }
            assertThat(losses).isEmpty();
            assertThat(server.accepted()).isOne();
        } finally {
            needles.shutdownNow();
            metronome.close();
        }
        checkCounts();
        before.awaitNoMore();
    }

    /** What is slow for good stays slow; a machine that is busy for a while does not. */
    private double throughputAfter(Redis redis, double before) {
        double after = throughput(redis);
        for (int i = 0; i < 10 && after <= before / 2; i++) {
            after = throughput(redis);
        }
        return after;
    }

    private void checkCounts() {
        assertThat(cancels).hasValueGreaterThanOrEqualTo(EACH);
        assertThat(timeouts).hasValueGreaterThanOrEqualTo(EACH);
        assertThat(interrupts).hasValueGreaterThanOrEqualTo(EACH);
        assertThat(flagsLost).as("interrupts of which the thread was not told").hasValue(0);
        assertThat(lateness.percentile(99.9))
                .as("ms after the deadline, p99.9")
                .isLessThan(100 + 2 * metronome.worst());
        assertThat(lateness.max()).as("ms after the deadline").isLessThan(500 + 2 * metronome.worst());
    }

    private void print(Callers callers, double seconds, double fastBefore, double fastAfter) {
        Figures.print(
                "storm",
                "callers",
                callers,
                "told",
                ledger.totals(),
                "cancels",
                cancels,
                "timeouts",
                timeouts,
                "interrupts",
                interrupts,
                "mismatches",
                0,
                "hung",
                0,
                "seconds",
                seconds,
                "ms after the deadline p99.9",
                lateness.percentile(99.9),
                "max",
                lateness.max(),
                "machine stood still ms",
                metronome.worst(),
                "GET/s before",
                fastBefore,
                "after",
                fastAfter);
    }

    /** Not before its random time, and in order, as a server answers. */
    private FakeReply delayed(String key, long arrivedNanos) {
        long due = arrivedNanos
                + TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(slowestMillis + 1));
        FakeReply value = FakeReplies.bulk(Ledger.valueOf(key));
        return connection -> {
            if (due - System.nanoTime() > 0) {
                connection.flush();
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
            value.sendOn(connection);
        };
    }

    private void storm(Redis redis) {
        while (true) {
            boolean cancelled = cancels.get() < EACH;
            boolean timedOut = timeouts.get() < EACH;
            boolean interrupted = interrupts.get() < EACH;
            if (!cancelled && !timedOut && !interrupted) {
                return;
            }
            switch (ThreadLocalRandom.current().nextInt(7)) {
                case 0, 1 -> {
                    if (cancelled) {
                        cancel(redis);
                    }
                }
                case 2 -> {
                    if (timedOut) {
                        timeOutBlocking(redis);
                    }
                }
                case 3 -> {
                    if (timedOut) {
                        timeOutAsync(redis);
                    }
                }
                case 4, 5 -> {
                    if (interrupted) {
                        interrupt(redis);
                    }
                }
                default -> plain(redis);
            }
        }
    }

    private static Command<Reply> get(String key) {
        return Command.cmd("GET", key);
    }

    private void plain(Redis redis) {
        String key = ledger.open();
        ledger.value(key, redis.withTimeout(PATIENCE).call(get(key)).asString());
    }

    private void cancel(Redis redis) {
        String key = ledger.open();
        CompletableFuture<Reply> future = redis.withTimeout(PATIENCE).send(get(key));
        pause(40);
        if (future.cancel(true)) {
            cancels.incrementAndGet();
        }
        settle(key, future);
    }

    private void settle(String key, CompletableFuture<Reply> future) {
        try {
            ledger.value(key, future.join().asString());
        } catch (RuntimeException e) {
            ledger.failed(key, e);
        }
    }

    private void timeOutBlocking(Redis redis) {
        String key = ledger.open();
        Duration timeout = Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 40));
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            ledger.value(key, redis.withTimeout(timeout).call(get(key)).asString());
        } catch (RedisTimeoutException e) {
            timeouts.incrementAndGet();
            ledger.failed(key, e);
        }
        lateness.endedNow(deadline);
    }

    private void timeOutAsync(Redis redis) {
        String key = ledger.open();
        Duration timeout = Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 40));
        long deadline = System.nanoTime() + timeout.toNanos();
        CompletableFuture<Reply> future = redis.withTimeout(timeout).send(get(key));
        future.whenComplete((value, failure) -> {
            lateness.endedNow(deadline);
            if (failure instanceof RedisTimeoutException) {
                timeouts.incrementAndGet();
            }
        });
        settle(key, future);
    }

    private void interrupt(Redis redis) {
        String key = ledger.open();
        Thread self = Thread.currentThread();
        Future<?> needle =
                needles.schedule(self::interrupt, ThreadLocalRandom.current().nextInt(40_000), TimeUnit.MICROSECONDS);
        try {
            ledger.value(key, redis.withTimeout(PATIENCE).call(get(key)).asString());
        } catch (RedisInterruptedException e) {
            interrupts.incrementAndGet();
            if (!self.isInterrupted()) {
                flagsLost.incrementAndGet();
            }
            ledger.failed(key, e);
        } finally {
            if (!needle.cancel(false)) {
                while (!needle.isDone()) {
                    Thread.onSpinWait();
                }
            }
            Thread.interrupted();
        }
    }

    private static void pause(int mostMillis) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(mostMillis)));
    }

    /** GETs per second without delays: the best of three rounds. */
    private double throughput(Redis redis) {
        int round = 5_000;
        slowestMillis = 0;
        double best = 0;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            List<String> keys = new ArrayList<>();
            List<CompletableFuture<Reply>> futures = new ArrayList<>();
            for (int n = 0; n < round; n++) {
                keys.add(ledger.open());
                futures.add(redis.withTimeout(PATIENCE).send(get(keys.get(n))));
            }
            for (int n = 0; n < round; n++) {
                settle(keys.get(n), futures.get(n));
            }
            best = Math.max(best, round * 1e9 / (System.nanoTime() - start));
        }
        slowestMillis = 50;
        return best;
    }
}
