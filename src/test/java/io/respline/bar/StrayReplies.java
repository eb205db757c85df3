package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeConnection;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.Figures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A reply that answers nothing. On an idle connection it ends the connection before anybody can take it for his own; on a
 * busy one, where nothing tells it from the right reply, the next heartbeat finds it.
 */
final class StrayReplies {

    private static final int IDLE_RUNS = 1000;
    private static final int BUSY_RUNS = 60;
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final List<FakeReply> STRAYS = List.of(
            FakeReplies.bulk("stray"),
            FakeReplies.ok(),
            FakeReplies.integer(7),
            FakeReplies.error("ERR stray"),
            FakeReplies.raw("_\r\n"),
            FakeReplies.raw("$-1\r\n"),
            FakeReplies.array(FakeReplies.ok(), FakeReplies.bulk("x")));

    private final AtomicBoolean doubled = new AtomicBoolean();
    private final AtomicInteger right = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    /** Odd from before a reply is doubled until a new connection is there. */
    private final AtomicInteger phase = new AtomicInteger();

    private volatile long doubledAt;

    public static void main(String[] args) throws Exception {
        StrayReplies scenario = new StrayReplies();
        scenario.idle();
        scenario.busy();
    }

    private static RedisOptions options(FakeRedis server, Duration heartbeat) {
        return RedisOptions.of(server.uri()).toBuilder()
                .commandTimeout(Duration.ofSeconds(30))
                .heartbeatInterval(heartbeat)
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(1), 1.5, Duration.ofMillis(20), Duration.ZERO))
                .build();
    }

    private void idle() throws Exception {
        double slowest = 0;
        try (FakeRedis server = FakeRedis.start();
                Metronome metronome = new Metronome();
                Redis redis = Redis.connect(options(server, Duration.ofMinutes(1)))) {
            for (int i = 0; i < IDLE_RUNS; i++) {
                String nonce = "nonce-" + i;
                assertThat(redis.call("ECHO", nonce).asString()).isEqualTo(nonce);
                FakeConnection connection = server.connection(i + 1);
                long start = System.nanoTime();
                connection.send(STRAYS.get(i % STRAYS.size()));
                server.await("the end of connection " + (i + 1), connection::ended);
                slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
            }
            assertThat(server.accepted()).isBetween(IDLE_RUNS, IDLE_RUNS + 1);
            Figures.print(
                    "stray reply on an idle connection",
                    "runs",
                    IDLE_RUNS,
                    "closed",
                    IDLE_RUNS,
                    "wrong values",
                    0,
                    "slowest close ms",
                    slowest,
                    "machine stood still ms",
                    metronome.worst());
            assertThat(slowest).isLessThan(500 + 2 * metronome.worst());
        }
    }

    private void busy() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        double slowest = 0;
        try (FakeRedis server = FakeRedis.start().on("GET", this::answer);
                Metronome metronome = new Metronome();
                Redis redis = Redis.connect(options(server, INTERVAL))) {
            Callers callers = new Callers().platform(8, caller -> {
                for (int i = 0; !stop.get(); i++) {
                    get(redis, "key-" + caller + "-" + i);
                }
            });
            for (int i = 0; i < BUSY_RUNS; i++) {
                int before = server.accepted();
                FakeConnection connection = server.connection(before);
                phase.incrementAndGet();
                doubled.set(true);
                server.await("the end of connection " + before, () -> connection.ended() && !doubled.get());
                slowest = Math.max(slowest, (System.nanoTime() - doubledAt) / 1e6);
                server.connection(before + 1);
                phase.incrementAndGet();
                int clean = right.get() + 50;
                await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> right.get() >= clean);
            }
            stop.set(true);
            callers.join(60);
            printBusy(slowest, metronome);
            assertThat(slowest).isLessThan(INTERVAL.toMillis() + 500 + 3 * metronome.worst());
        }
    }

    private void printBusy(double slowest, Metronome metronome) {
        Figures.print(
                "doubled reply on a busy connection",
                "runs",
                BUSY_RUNS,
                "found",
                BUSY_RUNS,
                "right values",
                right,
                "wrong values before it was found",
                wrong,
                "wrong values after",
                0,
                "heartbeat ms",
                INTERVAL.toMillis(),
                "slowest ms",
                slowest,
                "machine stood still ms",
                metronome.worst());
    }

    /** A wrong value is excusable only while a reply had been doubled and the connection had not ended. */
    private void get(Redis redis, String key) {
        int began = phase.get();
        try {
            if (redis.call("GET", key).asString().equals(Ledger.valueOf(key))) {
                right.incrementAndGet();
            } else {
                wrong.incrementAndGet();
                assertThat(began % 2 == 1 || phase.get() != began)
                        .as("excuse for a wrong value")
                        .isTrue();
            }
        } catch (RedisException e) {
            // The connection was ended under the call.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private FakeReply answer(FakeCommand command) {
        FakeReply value = FakeReplies.bulk(Ledger.valueOf(command.word(1)));
        FakeReply slow = connection -> {
            connection.flush();
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            value.sendOn(connection);
        };
        if (doubled.compareAndSet(true, false)) {
            doubledAt = System.nanoTime();
            return slow.twice();
        }
        return slow;
    }
}
