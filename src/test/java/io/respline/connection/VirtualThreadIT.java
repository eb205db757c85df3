package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisTimeoutException;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Blocking calls of virtual threads, whose deadlines the event loop keeps. Skipped before Java 21. */
class VirtualThreadIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private ExecutorService threads;
    private Redis redis;

    @BeforeEach
    void start() throws ReflectiveOperationException {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
        threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void stop() {
        if (redis != null) {
            redis.close();
            threads.shutdownNow();
        }
    }

    @Test
    void eachOfAThousandThreadsGetsItsOwnReplies() {
        IntStream.range(0, 1_000)
                .mapToObj(i -> threads.submit(() -> echoes(i)))
                .toList()
                .forEach(VirtualThreadIT::join);
    }

    private void echoes(int thread) {
        for (int i = 0; i < 20; i++) {
            String token = thread + ":" + i;
            assertThat(redis.call("ECHO", token).asString()).isEqualTo(token);
        }
    }

    @Test
    void aCallEndsAtItsDeadline() throws Exception {
        server.freeze();
        Future<Throwable> failure = threads.submit(
                failureOf(() -> redis.withTimeout(Duration.ofMillis(500)).call("PING")));

        assertThat(failure.get(10, TimeUnit.SECONDS))
                .isInstanceOf(RedisTimeoutException.class)
                .extracting(e -> ((RedisException) e).outcome())
                .isEqualTo(Outcome.MAYBE_EXECUTED);
        server.thaw();
        assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
    }

    @Test
    void anInterruptEndsACall() throws Exception {
        server.freeze();
        Future<Throwable> failure = threads.submit(failureOf(() -> {
            Thread.currentThread().interrupt();
            return redis.call("PING");
        }));

        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(RedisInterruptedException.class);
        server.thaw();
        assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
    }

    @Test
    void closingEndsACall() throws Exception {
        server.freeze();
        Future<?> call = threads.submit(() -> redis.call("PING"));
        await().until(() -> redis.stats().inFlight() == 1);

        redis.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(RedisException.class);
    }

    private static Callable<Throwable> failureOf(Callable<?> call) {
        return () -> catchThrowable(call::call);
    }

    private static void join(Future<?> future) {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
