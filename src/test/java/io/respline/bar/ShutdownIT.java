package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.Session;
import io.respline.config.RedisOptions;
import io.respline.config.Retry;
import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pool with seats and sessions is closed under load, in every way that there is, and leaves nothing behind. */
@Timeout(180)
class ShutdownIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    private static final int CLOSES = 100;

    private final List<CompletableFuture<?>> futures = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everythingEndsAndNothingIsLeft() throws Exception {
        once(0); // what the JVM opens once and keeps is no leak
        Resources before = Resources.now("respline-");
        long slowest = 0;
        for (int round = 0; round < CLOSES; round++) {
            slowest = Math.max(slowest, once(round));
        }
        before.awaitNoMore();
        long open = futures.stream().filter(future -> !future.isDone()).count();
        Figures.print(
                "shutdown under load",
                "closes",
                CLOSES,
                "futures",
                futures.size(),
                "left open",
                open,
                "slowest close ms",
                slowest / 1e6);
        assertThat(open).isZero();
    }

    /** Nanoseconds that closing took. */
    private long once(int round) throws Exception {
        Redis redis = Redis.connect(RedisOptions.of(SERVER.uri()).toBuilder()
                .name("shut-down")
                .connections(1 + round % 3)
                .retry(round % 2 == 0 ? Retry.NEVER : Retry.WHEN_SAFE)
                .build());
        Session session = redis.session();
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(2);
        List<Thread> callers = List.of(caller(redis, stop, running), caller(redis, stop, running));
        futures.add(redis.send("BLPOP", "nothing", 0));
        futures.add(redis.send("BLPOP", "nothing", 0));
        futures.add(session.send("BLPOP", "nothing", 0));
        running.await();
        for (int i = 0; i < 100; i++) {
            futures.add(redis.send("PING"));
        }
        long begun = System.nanoTime();
        close(redis, round);
        long took = System.nanoTime() - begun;
        stop.set(true);
        for (Thread caller : callers) {
            caller.join(10_000);
            assertThat(caller.isAlive()).isFalse();
        }
        for (CompletableFuture<?> future : List.copyOf(futures)) {
            future.handle((value, failure) -> null).get(10, TimeUnit.SECONDS);
        }
        return took;
    }

    private void close(Redis redis, int round) throws Exception {
        switch (round % 4) {
            case 0 -> redis.close();
            case 1 -> {
                redis.close(Duration.ofMillis(50));
                redis.close();
            }
            case 2 -> {
                CompletableFuture<Void> other = CompletableFuture.runAsync(redis::close);
                redis.close();
                other.get(10, TimeUnit.SECONDS);
            }
            default -> redis.send("ECHO", "x").thenRun(redis::close).get(10, TimeUnit.SECONDS);
        }
    }

    private Thread caller(Redis redis, AtomicBoolean stop, CountDownLatch running) {
        Thread thread = new Thread(() -> {
            boolean first = true;
            while (!stop.get()) {
                try {
                    redis.call("SET", "k", "v");
                } catch (RuntimeException e) {
                    stop.set(true);
                }
                if (first) {
                    first = false;
                    running.countDown();
                }
            }
        });
        thread.start();
        return thread;
    }
}
