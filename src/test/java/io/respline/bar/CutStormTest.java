package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.ProxyFaults;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The connection is ended a thousand times, by FIN and RST, at random bytes of requests and replies, under callers. */
@Timeout(240)
class CutStormTest {

    private static final int CUTS = 1_000;
    private static final int CALLERS = 16;
    private static final int MOST_BYTES = 3_000;
    private static final Duration DEADLINE = Duration.ofMillis(500);

    private final Ledger ledger = new Ledger();
    private final Lateness lateness = new Lateness();
    private final Lateness notice = new Lateness();
    private final SplittableRandom random = new SplittableRandom();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong cutAt = new AtomicLong();

    @Test
    void everyCutIsNoticedAtOnceAndEveryOutcomeIsTrue() throws Exception {
        Resources before = Baseline.take();
        try (FakeRedis server = FakeRedis.start();
                FaultProxy proxy = FaultProxy.to(server.address());
                Metronome metronome = new Metronome()) {
            server.on("GET", command -> FakeReplies.bulk(Ledger.valueOf(command.word(1))));
            try (Redis redis = Redis.builder(options(proxy)).listener(noticed()).connect()) {
                Callers callers =
                        new Callers().platform(CALLERS, caller -> read(redis)).virtual(CALLERS, caller -> read(redis));
                cutAtRandomBytes(proxy);
                resetAtOnce(redis, proxy);
                stop.set(true);
                callers.join(60);
                await().until(() -> redis.stats().inFlight() == 0);
                print(callers, proxy, metronome);
            }
            ledger.check(server);
            double noise = 3 * metronome.worst();
            assertThat(notice.max()).as("ms from a reset to the last failure").isLessThan(100 + noise);
            assertThat(lateness.percentile(99.9)).as("ms late, p99.9").isLessThan(100 + noise);
            assertThat(lateness.max()).as("ms late").isLessThan(500 + noise);
        }
        before.awaitNoMore();
    }

    private static RedisOptions options(FaultProxy proxy) {
        return RedisOptions.of(proxy.uri()).toBuilder()
                .commandTimeout(DEADLINE)
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(1), 1.5, Duration.ofMillis(20), Duration.ZERO))
                .build();
    }

    /** Each connection gets a byte of its own at which it ends, in the handshake or later. */
    private void cutAtRandomBytes(FaultProxy proxy) {
        for (int i = 0; i < CUTS; i++) {
            int connections = proxy.accepted();
            proxy.toServer().heal();
            proxy.toClient().heal();
            ProxyFaults direction = random.nextBoolean() ? proxy.toServer() : proxy.toClient();
            int bytes = random.nextInt(MOST_BYTES);
            if (random.nextBoolean()) {
                direction.closeAfter(bytes);
            } else {
                direction.resetAfter(bytes);
            }
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> proxy.accepted() > connections);
        }
        proxy.toServer().heal();
        proxy.toClient().heal();
    }

    /** The moment of the cut is known here, so it can be told how long the client takes to notice. */
    private void resetAtOnce(Redis redis, FaultProxy proxy) {
        for (int i = 0; i < CUTS / 10; i++) {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> answers(redis));
            cutAt.set(System.nanoTime());
            proxy.reset();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> cutAt.get() == 0);
        }
    }

    private EventListener noticed() {
        return event -> {
            if (event instanceof RedisEvent.Disconnected) {
                long at = cutAt.getAndSet(0);
                if (at != 0) {
                    notice.endedNow(at);
                }
            }
        };
    }

    private static boolean answers(Redis redis) {
        try {
            return redis.call("PING") != null;
        } catch (RedisException e) {
            return false;
        }
    }

    private void read(Redis redis) {
        while (!stop.get()) {
            String key = ledger.open();
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            try {
                ledger.value(key, redis.call("GET", key).asString());
            } catch (RedisException e) {
                ledger.failed(key, e);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            lateness.endedNow(deadline);
        }
    }

    private void print(Callers callers, FaultProxy proxy, Metronome metronome) {
        Figures.print(
                "cuts",
                "connections cut",
                proxy.accepted() - 1,
                "callers",
                callers,
                "told",
                ledger.totals(),
                "ms from a reset to the last failure p99",
                notice.percentile(99),
                "max",
                notice.max(),
                "ms after the deadline max",
                lateness.max(),
                "machine stood still ms",
                metronome.worst());
    }
}
