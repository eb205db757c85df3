package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.event.RedisEvent;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.ProxyLine;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.CacheStats;
import io.respline.tracking.TrackingMode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bar row 41: one writer counts, 64 readers read through a cache too small for all keys, whose connection is killed and falls
 * silent while the server is flushed and keys expire. Every read is judged.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CacheCheckerIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int KEYS = 1_000;
    private static final int READERS = 64;
    private static final int MAX_ENTRIES = 700;
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("respline.soak.seconds", 4));
    private static final Duration BOUND = Duration.ofMillis(400);
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);
    private static final Pattern TRACKED = Pattern.compile("^id=(\\d+) .* flags=\\S*t", Pattern.MULTILINE);

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger losses = new AtomicInteger();
    private final CounterLog[] logs = IntStream.range(0, KEYS)
            .mapToObj(i -> new CounterLog(System.nanoTime()))
            .toArray(CounterLog[]::new);
    private final StalenessJudge judge = new StalenessJudge(logs, BOUND.toNanos());
    private int kills;
    private int holes;
    private int flushes;
    private int mostEntries;

    static List<TrackingMode> modes() {
        return List.of(TrackingMode.reads(), TrackingMode.optIn(), TrackingMode.broadcast("k"));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void noReadIsOlderThanStatedWhateverHappensToTheConnection(TrackingMode mode) throws Exception {
        CacheOptions options = CacheOptions.builder()
                .mode(mode)
                .maxEntries(MAX_ENTRIES)
                .maxStaleness(BOUND)
                .build();
        SERVER.flush();
        try (FaultProxy proxy = FaultProxy.to(SERVER.address());
                RawClient writing = SERVER.connect();
                RawClient server = SERVER.connect();
                Redis redis = Redis.builder(RedisOptions.of(proxy.uri()).toBuilder()
                                .reconnect(EAGER)
                                .commandTimeout(Duration.ofSeconds(3))
                                .build())
                        .listener(this::heard)
                        .connect()) {
            Redis cached = redis.cached(options);
            await().until(() -> trackedIds(server).size() == 1);
            CounterWriter writer = new CounterWriter(logs, writing);
            Callers callers = new Callers()
                    .platform(1, number -> writer.run(stop))
                    .platform(READERS, number -> judge.readers(cached, number, stop));
            disturb(proxy, server, writer, cached);
            stop.set(true);
            callers.join(60);
            print(mode, writer, cached.stats().cache());
        }
        assertThat(judge.examples).isEmpty();
        assertThat(List.of(judge.tooOld.sum(), judge.backwards.sum(), judge.survivors.sum()))
                .containsOnly(0L);
        assertThat(mostEntries).isLessThanOrEqualTo(MAX_ENTRIES + 1);
        assertThat(kills).isPositive();
        assertThat(holes).isPositive();
    }

    private void heard(RedisEvent event) {
        if (event instanceof RedisEvent.Disconnected) {
            losses.incrementAndGet();
        }
    }

    /** A quarter of the time in peace, then one trouble after the other. */
    private void disturb(FaultProxy proxy, RawClient server, CounterWriter writer, Redis cached) throws IOException {
        long end = System.nanoTime() + RUN.toNanos();
        peace(cached, RUN.dividedBy(4));
        judge.faultsBegin();
        while (System.nanoTime() - end < 0 || holes == 0) {
            loseTracked(server, () -> kill(server));
            kills++;
            peace(cached, Duration.ofMillis(50));
            writer.flush();
            await().until(writer::isFlushed);
            flushes++;
            peace(cached, Duration.ofMillis(50));
            ProxyLine line = proxy.line(proxy.accepted()); // that of the last reconnect
            loseTracked(server, () -> {
                if (holes % 2 == 0) {
                    line.blackHole();
                } else {
                    line.toClient().swallow();
                }
            });
            line.reset();
            holes++;
            peace(cached, Duration.ofMillis(50));
        }
    }

    /** Waits until the client has noticed, and has another connection that is tracked. */
    private void loseTracked(RawClient server, Runnable trouble) throws IOException {
        List<String> before = trackedIds(server);
        int lossesBefore = losses.get();
        long now = System.nanoTime();
        trouble.run();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> losses.get() > lossesBefore);
        judge.lost(new StalenessJudge.Loss(now));
        await().until(() -> trackedIds(server).stream().anyMatch(id -> !before.contains(id)));
    }

    private static void kill(RawClient server) {
        try {
            for (String id : trackedIds(server)) {
                server.call("CLIENT", "KILL", "ID", id);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the server cannot be asked", e);
        }
    }

    private static List<String> trackedIds(RawClient server) throws IOException {
        Matcher lines = TRACKED.matcher(server.string("CLIENT", "LIST"));
        return lines.results().map(line -> line.group(1)).toList();
    }

    /** Time in which the cache is looked at and nothing else is done. */
    private void peace(Redis cached, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            CacheStats stats = cached.stats().cache();
            mostEntries = Math.max(mostEntries, stats == null ? 0 : stats.entries());
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
    }

    private void print(TrackingMode mode, CounterWriter writer, CacheStats stats) {
        Figures.print(
                "cache checker " + (mode.isBroadcast() ? "broadcast" : mode.optsIn() ? "opt-in" : "reads"),
                "reads",
                judge.reads,
                "failed",
                judge.failures,
                "writes",
                writer.writes(),
                "kills",
                kills,
                "black holes",
                holes,
                "flushes",
                flushes,
                "older than bound",
                judge.tooOld,
                "backwards",
                judge.backwards,
                "from before a loss",
                judge.survivors,
                "p99.9 staleness without faults ms",
                judge.stalenessWithoutFaults.percentile(99.9),
                "max with faults ms",
                judge.staleness.max(),
                "most entries",
                mostEntries,
                "cache",
                stats);
    }
}
