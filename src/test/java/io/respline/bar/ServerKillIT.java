package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The server is killed and comes back on the same port, again and again, under callers that write. It keeps what it
 * acknowledged, so in the end it can be asked which commands it ran.
 */
@Timeout(300)
class ServerKillIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own("--appendonly", "yes", "--appendfsync", "always");

    private static final int KILLS = 60;
    private static final Duration DEADLINE = Duration.ofMillis(300);
    private static final Duration CAP = Duration.ofSeconds(1);

    private final Ledger ledger = new Ledger();
    private final Lateness lateness = new Lateness();
    private final Lateness recovery = new Lateness();
    private final SplittableRandom random = new SplittableRandom();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void everyCallEndsAndEveryOutcomeIsTrueWhileTheServerDiesAndComesBack() throws Exception {
        Resources before = Baseline.take();
        RedisOptions options = RedisOptions.of(SERVER.uri()).toBuilder()
                .commandTimeout(DEADLINE)
                .connectTimeout(Duration.ofSeconds(2))
                .reconnect(new ReconnectPolicy(Duration.ofMillis(20), Duration.ofMillis(50), 1.5, CAP, Duration.ZERO))
                .build();
        try (Metronome metronome = new Metronome()) {
            try (Redis redis = Redis.connect(options)) {
                Callers callers =
                        new Callers().platform(32, caller -> write(redis)).virtual(32, caller -> write(redis));
                for (int i = 0; i < KILLS; i++) {
                    killAndRestart(redis);
                }
                stop.set(true);
                callers.join(60);
                await().until(() -> redis.stats().inFlight() == 0);
                try (RawClient observer = SERVER.connect()) {
                    assertThat(observer.string("CLIENT", "LIST").lines())
                            .as("connections")
                            .hasSize(2);
                }
                print(callers, metronome);
            }
            ledger.check(stored());
            double noise = 3 * metronome.worst();
            assertThat(lateness.percentile(99.9))
                    .as("ms after the deadline, p99.9")
                    .isLessThan(100 + noise);
            assertThat(lateness.max()).as("ms after the deadline").isLessThan(500 + noise);
            assertThat(recovery.max()).as("ms until the first success").isLessThan(CAP.toMillis() + 1000 + noise);
        }
        before.awaitNoMore();
    }

    private void print(Callers callers, Metronome metronome) {
        Figures.print(
                "server kills",
                "kills",
                KILLS,
                "callers",
                callers,
                "told",
                ledger.totals(),
                "mismatches",
                0,
                "hung",
                0,
                "ms after the deadline p99.9",
                lateness.percentile(99.9),
                "max",
                lateness.max(),
                "slowest recovery ms",
                recovery.max(),
                "machine stood still ms",
                metronome.worst());
    }

    private void killAndRestart(Redis redis) throws Exception {
        pause(100);
        SERVER.kill();
        pause(100);
        SERVER.start();
        long up = System.nanoTime();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> answers(redis));
        recovery.endedNow(up);
    }

    private static boolean answers(Redis redis) {
        try {
            return redis.call("PING").equals(Reply.Status.PONG);
        } catch (RedisException e) {
            return false;
        }
    }

    private void pause(int mostMillis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(mostMillis)));
    }

    private void write(Redis redis) {
        while (!stop.get()) {
            String key = ledger.open();
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            try {
                List<Reply> replies =
                        redis.pipeline(Command.cmd("SET", key, "1"), Command.cmd("ECHO", Ledger.valueOf(key)));
                settle(key, replies);
            } catch (RedisException e) {
                ledger.failed(key, e);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            lateness.endedNow(deadline);
        }
    }

    private void settle(String key, List<Reply> replies) {
        if (replies.get(0) instanceof Reply.Failure loading) {
            ledger.failed(key, loading.toException(Outcome.NOT_EXECUTED));
        } else {
            ledger.value(key, replies.get(1).asString());
        }
    }

    /** The keys that the server has. */
    private static Map<String, Integer> stored() throws Exception {
        Map<String, Integer> stored = new HashMap<>();
        try (RawClient client = SERVER.connect()) {
            client.list("KEYS", "*").forEach(key -> stored.put((String) key, 1));
        }
        return stored;
    }
}
