package io.respline.connection;

import io.respline.transport.Loop;
import org.jspecify.annotations.Nullable;

/**
 * One timer for all deadlines of a connection, set to the earliest deadline known. A request that ends in time costs
 * nothing; when the timer fires, the caller looks through what is waiting, once per timeout that could have passed.
 * Confined to the event loop.
 */
final class Deadlines {

    /** Deadlines that fall into the same slice are looked after together. */
    private static final long SLICE_NANOS = 5_000_000;

    /** What the connection asks for itself is due so far away that no timer is set for it. */
    private static final long NEVER_NANOS = Long.MAX_VALUE / 8;

    private final Loop loop;
    private final Runnable sweep;

    private Loop.@Nullable Timer timer;
    private long armedFor;

    /** @param sweep ends what has expired, and calls {@link #watch} for what has not */
    Deadlines(Loop loop, Runnable sweep) {
        this.loop = loop;
        this.sweep = sweep;
    }

    /** Makes sure that the sweep runs soon after the deadline. */
    void watch(long deadlineNanos) {
        if (timer != null && deadlineNanos - armedFor >= 0) {
            return;
        }
        long left = deadlineNanos - loop.nanoTime();
        if (left > NEVER_NANOS) {
            return;
        }
        stop();
        armedFor = deadlineNanos;
        timer = loop.schedule(this::fire, Math.max(0, left) + SLICE_NANOS);
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void fire() {
        timer = null;
        sweep.run();
    }
}
