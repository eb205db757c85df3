package io.respline.bar;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does nothing but sleep a few milliseconds at a time: how much too late it wakes up is what the machine
 * did to every thread, and no fault of the client.
 */
final class Metronome implements AutoCloseable {

    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Thread thread = new Thread(this::beat, "metronome");
    private volatile boolean stopped;
    private volatile long worstNanos;

    Metronome() {
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        while (!stopped) {
            long due = System.nanoTime() + BEAT_NANOS;
            for (long left = BEAT_NANOS; left > 0 && !stopped; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            worstNanos = Math.max(worstNanos, System.nanoTime() - due);
        }
    }

    /** The longest standstill so far, in milliseconds. */
    double worst() {
        return (double) worstNanos / TimeUnit.MILLISECONDS.toNanos(1);
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
