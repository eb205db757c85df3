package io.respline.demo;

import static io.respline.commands.Strings.incr;

import io.respline.Redis;
import io.respline.error.RedisException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Callers that count up one key as fast as they can, each on a thread of its own, until they are told to stop. */
final class Crowd {

    /** After a failure a caller takes a breath, as any sensible one does. */
    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Redis redis;
    private final String key;
    private final Tally tally;
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch nextSuccess = new CountDownLatch(1);
    private volatile boolean stopped;

    Crowd(Redis redis, String key, Tally tally) {
        this.redis = redis;
        this.key = key;
        this.tally = tally;
    }

    void start(int callers) {
        for (int i = 0; i < callers; i++) {
            Thread thread = new Thread(this::callUntilStopped, "caller-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Done with the first call that succeeds from now on. */
    CountDownLatch nextSuccess() {
        CountDownLatch latch = new CountDownLatch(1);
        nextSuccess = latch;
        return latch;
    }

    /** Tells all to stop after the call they are in; the number of those that are still in it when the time is up. */
    int stop(long millis) throws InterruptedException {
        stopped = true;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        int hung = 0;
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            hung += thread.isAlive() ? 1 : 0;
        }
        return hung;
    }

    private void callUntilStopped() {
        while (!stopped) {
            callOnce();
        }
    }

    private void callOnce() {
        long start = System.nanoTime();
        try {
            redis.call(incr(key));
            tally.succeeded(System.nanoTime() - start);
            nextSuccess.countDown();
        } catch (RedisException e) {
            tally.failed(e, System.nanoTime() - start);
            LockSupport.parkNanos(BREATH_NANOS);
        } catch (RuntimeException e) {
            tally.unexpected(e);
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }
}
