package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Balance;
import io.respline.config.RedisOptions;
import io.respline.event.ConnectionStats;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The three strategies beside each other under the same faults at the same time: one slow member, random stalls, big
 * replies. A fourth pool without faults tells what the machine itself adds.
 */
@Timeout(180)
class PoolFaultsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    private static final int MEMBERS = 5;
    private static final int TICKS = 12_000;
    private static final int COMMANDS_PER_TICK = 2;
    private static final long TICK_NANOS = 2_000_000;
    private static final int TICKS_BETWEEN_STALLS = 2_100;
    private static final int STALL_TICKS = 100;
    private static final int ROUNDS = 3;

    @BeforeEach
    void fill() throws Exception {
        SERVER.flush();
        try (RawClient raw = SERVER.connect()) {
            raw.call("SET", "small", "v".repeat(64));
            raw.call("SET", "big", "v".repeat(64 * 1024));
        }
    }

    @Test
    void theLeastAgedMemberKeepsTheTailShort() throws Exception {
        double share = 1;
        for (int round = 1; round <= ROUNDS && share > 0.1; round++) {
            share = round();
        }
        assertThat(share).as("p99.9 that the faults cost, of random's").isLessThanOrEqualTo(0.1);
    }

    /**
     * The tail of least aged as a share of random's. What a pool without faults meets at the same time, the machine has
     * done; no choice between members can help it, and it is not counted.
     */
    private static double round() throws Exception {
        try (Contestant leastAged = new Contestant(Balance.LEAST_AGED, true);
                Contestant roundRobin = new Contestant(Balance.ROUND_ROBIN, true);
                Contestant random = new Contestant(Balance.RANDOM, true);
                Contestant undisturbed = new Contestant(Balance.LEAST_AGED, false)) {
            List<Contestant> all = List.of(leastAged, roundRobin, random, undisturbed);
            warmUp(all);
            all.forEach(Contestant::slowOneMember);
            run(all);
            all.forEach(Contestant::finish);
            leastAged.print("least aged");
            roundRobin.print("round robin");
            random.print("random");
            undisturbed.print("least aged without faults");
            double machine = undisturbed.quantile(0.999);
            double tail = Math.max(0, leastAged.quantile(0.999) - machine);
            Figures.print(
                    "pool under mixed faults",
                    "p99.9 ms of random",
                    random.quantile(0.999),
                    "of least aged",
                    leastAged.quantile(0.999),
                    "without the machine's",
                    tail);
            assertThat(random.quantile(0.999)).as("the faults are felt").isGreaterThan(50);
            return tail / random.quantile(0.999);
        }
    }

    private static void warmUp(List<Contestant> all) {
        for (int i = 0; i < 2_000; i++) {
            all.forEach(contestant -> contestant.redis.call("GET", "small"));
        }
    }

    private static void run(List<Contestant> all) {
        SplittableRandom random = new SplittableRandom();
        int stalled = 0;
        long next = System.nanoTime();
        for (int tick = 1; tick <= TICKS; tick++) {
            if (tick % TICKS_BETWEEN_STALLS == 0) {
                stalled = 1 + random.nextInt(MEMBERS);
                int member = stalled;
                all.forEach(contestant -> contestant.stall(member));
            } else if (tick % TICKS_BETWEEN_STALLS == STALL_TICKS && stalled > 0) {
                int member = stalled;
                all.forEach(contestant -> contestant.release(member));
            }
            for (int i = 0; i < COMMANDS_PER_TICK; i++) {
                String key = random.nextInt(100) == 0 ? "big" : "small";
                all.forEach(contestant -> contestant.get(key));
            }
            next += TICK_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        int member = stalled;
        all.forEach(contestant -> contestant.release(member));
    }

    @Test
    void aStalledMemberGetsNextToNothing() throws Exception {
        int commands = 20_000;
        try (Contestant contestant = new Contestant(Balance.LEAST_AGED, true)) {
            warmUp(List.of(contestant));
            contestant.stall(3);
            long stalledAt = System.nanoTime();
            while (System.nanoTime() - stalledAt < TimeUnit.MILLISECONDS.toNanos(5)) {
                contestant.redis.send("GET", "small");
                LockSupport.parkNanos(100_000);
            }
            int before = stuck(contestant.redis);
            int begun = 0;
            List<CompletableFuture<?>> sent = new ArrayList<>();
            while (begun < commands) {
                sent.add(contestant.redis.send("GET", "small"));
                if (++begun % 50 == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            await().until(() -> sent.stream().filter(CompletableFuture::isDone).count() >= commands * 98 / 100);
            int went = stuck(contestant.redis) - before;
            Figures.print("stalled member", "commands later than 5 ms", commands, "of them went to it", went);
            assertThat(went).isLessThan(commands / 100);
            contestant.release(3);
            await().until(() -> contestant.redis.stats().inFlight() == 0);
            // A shunned member comes back by itself.
            AtomicInteger tries = new AtomicInteger();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                tries.incrementAndGet();
                return spread(contestant.redis) == MEMBERS;
            });
        }
    }

    /** How many members take part when many commands come at once. */
    private static long spread(Redis redis) {
        List<CompletableFuture<?>> burst = new ArrayList<>();
        long most = 0;
        for (int i = 0; i < 2_000; i++) {
            burst.add(redis.send("GET", "small"));
            if (i % 100 == 99) {
                most = Math.max(
                        most,
                        redis.stats().members().stream()
                                .filter(member -> member.inFlight() > 0)
                                .count());
            }
        }
        CompletableFuture.allOf(burst.toArray(CompletableFuture<?>[]::new)).join();
        return most;
    }

    private static int stuck(Redis redis) {
        return redis.stats().members().stream()
                .filter(member -> member.oldest().toMillis() >= 5)
                .mapToInt(ConnectionStats::inFlight)
                .max()
                .orElse(0);
    }

    /** A pool behind a proxy of its own, and what its callers met. */
    private static final class Contestant implements AutoCloseable {

        private final FaultProxy proxy;
        private final Redis redis;
        private final boolean faulty;
        private final long[] nanos = new long[TICKS * COMMANDS_PER_TICK];
        private final AtomicInteger measured = new AtomicInteger();
        private final List<CompletableFuture<?>> sent = new ArrayList<>();

        Contestant(Balance balance, boolean faulty) throws Exception {
            this.faulty = faulty;
            proxy = FaultProxy.to(SERVER.address());
            redis = Redis.connect(RedisOptions.of(proxy.uri()).toBuilder()
                    .connections(MEMBERS)
                    .balance(balance)
                    .commandTimeout(Duration.ofSeconds(30))
                    .build());
        }

        void slowOneMember() {
            if (faulty) {
                proxy.line(1).toClient().delay(Duration.ofMillis(2));
            }
        }

        void stall(int member) {
            if (faulty) {
                proxy.line(member).toClient().hold();
            }
        }

        void release(int member) {
            proxy.line(member).toClient().release();
        }

        void get(String key) {
            long begun = System.nanoTime();
            sent.add(redis.send("GET", key)
                    .thenRun(() -> nanos[measured.getAndIncrement()] = System.nanoTime() - begun));
        }

        void finish() {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).join();
            Arrays.sort(nanos);
        }

        /** In milliseconds. */
        double quantile(double share) {
            return nanos[(int) (nanos.length * share)] / 1e6;
        }

        void print(String name) {
            Figures.print(
                    "pool under mixed faults",
                    "strategy",
                    name,
                    "commands",
                    measured.get(),
                    "p50 ms",
                    quantile(0.5),
                    "p99 ms",
                    quantile(0.99),
                    "p99.9 ms",
                    quantile(0.999),
                    "p99.99 ms",
                    quantile(0.9999));
        }

        @Override
        public void close() throws Exception {
            redis.close();
            proxy.close();
        }
    }
}
