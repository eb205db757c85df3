package io.respline.bar;

import io.respline.testing.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The only one who writes: counts keys up, lets some of them expire, and flushes the server when asked to. */
final class CounterWriter {

    private static final Duration LIFE = Duration.ofMillis(200);
    private static final int EXPIRING = 20;
    private static final int BURST = 16;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private record Expiry(int key, int version, long atNanos) {}

    private final CounterLog[] logs;
    private final RawClient server;
    private final AtomicBoolean flushWanted = new AtomicBoolean();
    private final Queue<Expiry> expiries = new ArrayDeque<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private volatile long writes;

    CounterWriter(CounterLog[] logs, RawClient server) {
        this.logs = logs;
        this.server = server;
    }

    long writes() {
        return writes;
    }

    void flush() {
        flushWanted.set(true);
    }

    boolean isFlushed() {
        return !flushWanted.get();
    }

    /** Until it is told to stop. */
    void run(AtomicBoolean stop) throws IOException {
        while (!stop.get()) {
            for (int i = 0; i < BURST; i++) {
                write(random.nextInt(logs.length));
            }
            if (flushWanted.get()) {
                flushAll();
                flushWanted.set(false);
            }
            noteExpiries();
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    private void write(int key) throws IOException {
        CounterLog log = logs[key];
        int version = log.next();
        boolean expires = random.nextInt(EXPIRING) == 0;
        if (expires) {
            log.mayBeEmptyUpTo(version + 1);
            server.call("SET", "k" + key, "" + version, "PX", Long.toString(LIFE.toMillis()));
        } else {
            server.call("SET", "k" + key, "" + version);
        }
        long now = System.nanoTime();
        log.settled(now);
        if (expires) {
            expiries.add(new Expiry(key, version, now + LIFE.toNanos()));
        }
        writes++;
    }

    private void flushAll() throws IOException {
        for (CounterLog log : logs) {
            log.mayBeEmptyUpTo(log.next());
        }
        server.call("FLUSHALL");
        long now = System.nanoTime();
        for (CounterLog log : logs) {
            log.settled(now);
        }
    }

    /** A life that is over is a version of its own, unless the key has been written since. */
    private void noteExpiries() {
        long now = System.nanoTime();
        for (Expiry next = expiries.peek(); next != null && next.atNanos() - now <= 0; next = expiries.peek()) {
            expiries.remove();
            if (logs[next.key()].next() == next.version() + 1) {
                logs[next.key()].settled(now);
            }
        }
    }
}
