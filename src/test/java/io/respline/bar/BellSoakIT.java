package io.respline.bar;

import static io.respline.commands.Strings.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.tracking.Bell;
import io.respline.tracking.BellMode;
import io.respline.tracking.BellWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand armed keys, written by clients that know nothing of it: no change is missed, and whoever is idle is silent. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BellSoakIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int KEYS = 10_000;
    private static final int WRITERS = 4;
    private static final int SECONDS = Integer.getInteger("respline.soak.seconds", 3);
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    /** What each key was last written, by the one who writes it. */
    private final AtomicLongArray written = new AtomicLongArray(KEYS);
    /** The newest of each key that somebody has read who was rung for. */
    private final AtomicLongArray seen = new AtomicLongArray(KEYS);

    private final AtomicLong rings = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final List<CompletableFuture<Void>> writers = new ArrayList<>();
    private Redis redis;
    private Bell bell;
    private RawClient server;

    @BeforeEach
    void arm() throws IOException {
        SERVER.flush();
        server = SERVER.connect();
        redis = Redis.connect(RedisOptions.of(SERVER.uri()).toBuilder()
                .reconnect(EAGER)
                .maxInFlight(100_000)
                .build());
        bell = redis.bell();
        List<CompletableFuture<Void>> armed = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            armed.add(watch(i).armed());
        }
        armed.forEach(CompletableFuture::join);
        assertThat(bell.mode()).isEqualTo(BellMode.TRACKING);
    }

    @AfterEach
    void close() throws IOException {
        writing.set(false);
        redis.close();
        server.close();
    }

    private static String key(int i) {
        return "key:" + i;
    }

    /** Some are rung and read for themselves, some are given what was read. */
    private BellWatch watch(int i) {
        if (i % 2 == 0) {
            return bell.watch(get(key(i)), value -> saw(i, value));
        }
        return bell.watch(key(i), () -> redis.send(get(key(i))).thenAccept(value -> saw(i, value)));
    }

    private void saw(int i, String value) {
        rings.incrementAndGet();
        seen.accumulateAndGet(i, value == null ? 0 : Long.parseLong(value), Math::max);
    }

    private void startWriters() {
        for (int w = 0; w < WRITERS; w++) {
            int first = w;
            writers.add(CompletableFuture.runAsync(() -> write(first), task -> new Thread(task).start()));
        }
    }

    private void write(int first) {
        SplittableRandom random = new SplittableRandom(first);
        try (RawClient client = SERVER.connect()) {
            while (writing.get()) {
                int i = random.nextInt(KEYS / WRITERS) * WRITERS + first;
                written.set(i, client.number("INCR", key(i)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long missed() {
        long missed = 0;
        for (int i = 0; i < KEYS; i++) {
            missed += seen.get(i) == written.get(i) ? 0 : 1;
        }
        return missed;
    }

    private long writes() {
        long sum = 0;
        for (int i = 0; i < KEYS; i++) {
            sum += written.get(i);
        }
        return sum;
    }

    private void finish() {
        writing.set(false);
        writers.forEach(CompletableFuture::join);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(missed()).isZero());
        assertThat(bell.foundBySweep()).isZero();
        assertThat(writes()).isPositive();
    }

    @Test
    void noChangeIsMissed() throws IOException {
        startWriters();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(SECONDS + 60))
                .until(after(SECONDS));
        finish();
        assertThat(trackedConnections()).hasSize(1);
        Figures.print(
                "bell of " + KEYS + " keys",
                "seconds",
                SECONDS,
                "writes",
                writes(),
                "rings",
                rings.get(),
                "missed",
                missed(),
                "connections",
                trackedConnections().size());
    }

    @Test
    void noChangeIsMissedWhileTheConnectionIsKilled() throws IOException {
        startWriters();
        int kills = Math.max(5, SECONDS / 2);
        for (int kill = 0; kill < kills; kill++) {
            long before = rings.get();
            await().until(() -> rings.get() > before + 1_000);
            server.call("CLIENT", "KILL", "ID", trackedConnections().get(0));
            await().until(() ->
                    bell.mode() == BellMode.TRACKING && trackedConnections().size() == 1);
        }
        finish();
        Figures.print("bell of " + KEYS + " keys", "kills", kills, "writes", writes(), "missed", missed());
    }

    private static Callable<Boolean> after(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        return () -> System.nanoTime() - end >= 0;
    }

    private List<String> trackedConnections() throws IOException {
        return server.string("CLIENT", "LIST")
                .lines()
                .filter(line -> line.matches(".* flags=\\S*t.*"))
                .map(line -> line.replaceFirst("id=(\\d+) .*", "$1"))
                .toList();
    }

    @Test
    void whileNothingChangesThereIsTheHeartbeatAndTheSweep() throws IOException {
        await().until(() -> rings.get() >= KEYS / 2); // the first values
        long begin = System.nanoTime();
        server.call("CONFIG", "RESETSTAT");
        await().atMost(Duration.ofSeconds(SECONDS + 30)).until(() -> calls().getOrDefault("ping", 0L) >= SECONDS);
        Map<String, Long> calls = calls();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + 2;
        long swept = calls.getOrDefault("get", 0L) + calls.getOrDefault("exists", 0L);
        assertThat(calls.keySet()).isSubsetOf("ping", "get", "exists", "info", "config|resetstat");
        assertThat(swept).isLessThanOrEqualTo(seconds * KEYS / Bell.SWEEP.toSeconds());
        assertThat(calls.getOrDefault("ping", 0L)).isLessThanOrEqualTo(2 * seconds);
        Figures.print("bell of " + KEYS + " idle keys", "commands", calls, "within s", seconds);
    }

    private Map<String, Long> calls() throws IOException {
        Map<String, Long> calls = new TreeMap<>();
        server.string("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .forEach(line -> calls.put(
                        line.replaceFirst("cmdstat_([^:]+):.*", "$1"),
                        Long.parseLong(line.replaceFirst(".*:calls=(\\d+),.*", "$1"))));
        return calls;
    }
}
