package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisTimeoutException;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.Figures;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that accept and say nothing, or a byte at a time: one deadline covers the whole, not each read. */
@Timeout(180)
class SlowDripTest {

    private static final int CASES = 60;
    private static final int AT_A_TIME = 10;
    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Lateness lateness = new Lateness();
    private final AtomicInteger cases = new AtomicInteger();

    @Test
    void theDeadlineIsOneForTheWholeOfAnAttemptAndOfACall() throws Exception {
        Resources before = Baseline.take();
        try (Metronome metronome = new Metronome()) {
            repeat(SlowDripTest::serverThatSaysNothing);
            repeat(SlowDripTest::serverThatDripsItsGreeting);
            replyThatDrips();
            Figures.print(
                    "drips",
                    "cases",
                    cases,
                    "hung",
                    0,
                    "ms after the deadline p99",
                    lateness.percentile(99),
                    "max",
                    lateness.max(),
                    "machine stood still ms",
                    metronome.worst());
            assertThat(cases).hasValue(3 * CASES);
            assertThat(lateness.max()).as("ms after the deadline").isLessThan(100 + 3 * metronome.worst());
        }
        before.awaitNoMore();
    }

    private static FakeRedis serverThatSaysNothing() throws Exception {
        return FakeRedis.start().on("HELLO", command -> FakeReplies.silence());
    }

    private static FakeRedis serverThatDripsItsGreeting() throws Exception {
        return FakeRedis.start()
                .on(
                        "HELLO",
                        command -> FakeReplies.raw("%1\r\n+proto\r\n:3\r\n").inPieces(1, PAUSE));
    }

    private interface Server {
        FakeRedis start() throws Exception;
    }

    private void repeat(Server kind) throws Exception {
        try (FakeRedis server = kind.start()) {
            RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                    .connectTimeout(DEADLINE)
                    .build();
            new Callers()
                    .platform(AT_A_TIME, caller -> {
                        for (int i = 0; i < CASES / AT_A_TIME; i++) {
                            connectTooSlowly(options);
                        }
                    })
                    .join(60);
            server.awaitOpen(0);
        }
    }

    private void connectTooSlowly(RedisOptions options) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        RedisConnectionException failure = catchThrowableOfType(
                RedisConnectionException.class, () -> Redis.connect(options).close());
        lateness.endedNow(deadline);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure).hasMessageContaining("connectTimeout");
        cases.incrementAndGet();
    }

    private void replyThatDrips() throws Exception {
        try (FakeRedis server = FakeRedis.start()) {
            server.on(
                    "GET", command -> FakeReplies.bulk("a value of some length").inPieces(1, PAUSE));
            RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                    .commandTimeout(DEADLINE)
                    .build();
            new Callers()
                    .platform(AT_A_TIME, caller -> {
                        try (Redis redis = Redis.connect(options)) {
                            for (int i = 0; i < CASES / AT_A_TIME; i++) {
                                callTooSlowly(redis);
                            }
                        }
                    })
                    .join(60);
        }
    }

    private void callTooSlowly(Redis redis) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        RedisException failure = catchThrowableOfType(RedisTimeoutException.class, () -> redis.call("GET", "k"));
        lateness.endedNow(deadline);
        assertThat(failure.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
        cases.incrementAndGet();
    }
}
