package io.respline.tracking.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.commands.Strings;
import io.respline.config.RedisOptions;
import io.respline.connection.ConnectGate;
import io.respline.connection.Surroundings;
import io.respline.protocol.ReadBudget;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.CacheStats;
import io.respline.tracking.TrackingMode;
import io.respline.tracking.engine.TrackedConnection;
import io.respline.transport.EventLoops;
import io.respline.transport.NettyDialer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bar row 43: the server tells of 100,000 changes a second, or forgets all the time what was read, and calls go on. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InvalidationFloodIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own("--tracking-table-max-keys", "10");

    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("respline.soak.seconds", 2));
    private static final int KEYS_PER_BURST = 10_000;
    private static final int KEYS_PER_WRITE = 1_000;
    private static final int BURSTS_PER_SECOND = 10;

    /** {@code $9}, {@code f:0000001} and two ends of line. */
    private static final int BYTES_PER_KEY = 15;

    /** What a pass of the loop reads at most from a connection. */
    private static final int BYTES_PER_PASS = 16 * 64 * 1024;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @BeforeEach
    void empty() throws IOException {
        SERVER.flush();
    }

    private interface Work {
        void run() throws IOException;
    }

    private Thread inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void end(Thread thread) throws InterruptedException {
        stop.set(true);
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(thread.isAlive()).isFalse();
        assertThat(failure.get()).isNull();
    }

    /** Bursts of writes of many keys, so many a second or as many as the server takes. */
    private void flood() throws IOException {
        try (RawClient client = SERVER.connect()) {
            byte[][] words = new byte[1 + 2 * KEYS_PER_WRITE][];
            Arrays.fill(words, "x".getBytes(UTF_8));
            words[0] = "MSET".getBytes(UTF_8);
            long next = System.nanoTime();
            while (!stop.get()) {
                for (int write = 0; write < KEYS_PER_BURST / KEYS_PER_WRITE; write++) {
                    for (int i = 0; i < KEYS_PER_WRITE; i++) {
                        words[1 + 2 * i] = String.format("f:%07d", write * KEYS_PER_WRITE + i)
                                .getBytes(UTF_8);
                    }
                    client.send(words);
                }
                for (int write = 0; write < KEYS_PER_BURST / KEYS_PER_WRITE; write++) {
                    client.read();
                }
                next += TimeUnit.SECONDS.toNanos(1) / BURSTS_PER_SECOND;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private void flushes() throws IOException {
        try (RawClient client = SERVER.connect()) {
            while (!stop.get()) {
                for (int i = 0; i < 100; i++) {
                    client.send("FLUSHDB", "ASYNC");
                }
                for (int i = 0; i < 100; i++) {
                    client.read();
                }
            }
        }
    }

    @Test
    void callsAreAnsweredRightWhileBroadcastsFlood() throws Exception {
        CacheOptions options =
                CacheOptions.builder().mode(TrackingMode.broadcast("f:", "k:")).build();
        ownWritesUnder("broadcasts", options, this::flood);
    }

    @Test
    void callsAreAnsweredWhileTheServerIsEmptiedAllTheTime() throws Exception {
        try (Redis redis = Redis.connect(SERVER.uri())) {
            Redis cached = CacheProbe.tracking(redis, CacheOptions.standard());
            Thread flood = inBackground(this::flushes);
            long calls = 0;
            long end = System.nanoTime() + RUN.toNanos();
            while (System.nanoTime() - end < 0) {
                String read = cached.call(Strings.get("k:" + calls % 100));
                assertThat(read == null || read.equals("v")).isTrue();
                redis.call(Strings.set("k:" + calls % 100, "v"));
                calls++;
            }
            end(flood);
            Figures.print(
                    "flood of flushes",
                    "calls",
                    2 * calls,
                    "cache",
                    cached.stats().cache());
            assertThat(calls).isPositive();
            assertThat(cached.stats().cache().flushes()).isGreaterThan(100);
        }
    }

    private void ownWritesUnder(String name, CacheOptions options, Work work) throws Exception {
        try (Redis redis = Redis.connect(SERVER.uri())) {
            Redis cached = CacheProbe.tracking(redis, options);
            long[] calm = ownWrites(cached, RUN.dividedBy(2));
            Thread flood = inBackground(work);
            long before = System.nanoTime();
            CacheStats stats = cached.stats().cache();
            for (int i = 0; i < KEYS_PER_BURST; i++) {
                var unused = cached.send(Strings.get(String.format("f:%07d", i)));
            }
            long[] flooded = ownWrites(cached, RUN);
            end(flood);
            await().until(() -> redis.call("PING") != null);
            Figures.print(
                    "flood of " + name,
                    "calls",
                    3 * flooded.length,
                    "p99 us calm",
                    percentile(calm) / 1_000,
                    "p99 us flooded",
                    percentile(flooded) / 1_000,
                    "seconds",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before),
                    "before",
                    stats,
                    "after",
                    cached.stats().cache());
            assertThat(flooded).isNotEmpty();
        }
    }

    /** Each write is followed by a read that sees it. Returns how long a round took. */
    private static long[] ownWrites(Redis cached, Duration time) {
        SplittableRandom random = new SplittableRandom(3);
        long[] took = new long[1 << 20];
        int rounds = 0;
        long end = System.nanoTime() + time.toNanos();
        for (long now = System.nanoTime(); now - end < 0 && rounds < took.length; now = System.nanoTime()) {
            String key = "k:" + random.nextInt(100);
            String value = Integer.toString(rounds);
            cached.call(Strings.set(key, value));
            assertThat(cached.call(Strings.get(key))).isEqualTo(value);
            assertThat(cached.call(Strings.get(key))).isEqualTo(value);
            took[rounds++] = System.nanoTime() - now;
        }
        return Arrays.copyOf(took, rounds);
    }

    private static long percentile(long[] took) {
        long[] sorted = took.clone();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * 0.99)];
    }

    @Test
    void aTableThatForgetsAllTheTimeCostsHitsAndNothingElse() throws Exception {
        try (Redis redis = Redis.connect(SERVER.uri());
                RawClient other = SERVER.connect()) {
            Redis cached = CacheProbe.tracking(redis, CacheOptions.standard());
            SplittableRandom random = new SplittableRandom(5);
            int[] values = new int[100];
            long end = System.nanoTime() + RUN.toNanos();
            long reads = 0;
            while (System.nanoTime() - end < 0) {
                int key = random.nextInt(values.length);
                if (reads++ % 50 == 0) {
                    other.call("SET", "k:" + key, Integer.toString(++values[key]));
                    String value = Integer.toString(values[key]);
                    await().pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofNanos(100_000))
                            .until(() -> value.equals(cached.call(Strings.get("k:" + key))));
                } else {
                    String wanted = values[key] == 0 ? null : Integer.toString(values[key]);
                    assertThat(cached.call(Strings.get("k:" + key))).isEqualTo(wanted);
                }
            }
            CacheStats stats = cached.stats().cache();
            Figures.print("table of 10 keys", "reads", reads, "stale", 0, "cache", stats);
            assertThat(stats.invalidations()).isGreaterThan(stats.stores() / 2);
        }
    }

    @Test
    void aPassOfTheLoopDealsWithNoMoreThanItReads() throws Exception {
        RedisOptions options = RedisOptions.of(SERVER.uri());
        TrackingMode mode = TrackingMode.broadcast("f:");
        try (EventLoops loops = EventLoops.acquire(options.transport())) {
            NettyDialer dialer = NettyDialer.on(loops, options);
            Surroundings surroundings = new Surroundings(
                    dialer.loop(), dialer, new ReadBudget(1 << 20), new SplittableRandom(), new ConnectGate(1));
            TrackedConnection connection = new TrackedConnection(options, surroundings, event -> {}, mode);
            LocalCache cache =
                    LocalCache.on(connection, CacheOptions.builder().mode(mode).build(), options, null);
            PassCounter passes = new PassCounter(connection.loop());
            connection.add(passes);
            connection.start();
            await().until(passes::isTracking);
            passes.begin();
            Thread flood = inBackground(this::flood);
            await().atMost(Duration.ofSeconds(60)).until(() -> passes.told() >= 20 * KEYS_PER_BURST);
            end(flood);
            Figures.print(
                    "passes of the loop",
                    "changes told",
                    passes.told(),
                    "passes",
                    passes.passes(),
                    "most in one",
                    passes.most());
            cache.close();
            connection.close().join();
            assertThat(passes.most()).isBetween(1L, (long) BYTES_PER_PASS / BYTES_PER_KEY + KEYS_PER_BURST);
        }
    }
}
