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

    /** A timer that fires later than this after its time tells that the loop, or the whole process, stood still. */
    private static final long STANDSTILL_NANOS = 50_000_000;

    private Loop.@Nullable Timer timer;
    private long armedFor;
    private boolean graceGiven;

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
        long now = loop.nanoTime();
        if (!graceGiven && now - armedFor > SLICE_NANOS + STANDSTILL_NANOS) {
            graceGiven = true; // what came in meanwhile has not been read yet: it is read first, once
            watch(now);
            return;
        }
        graceGiven = false;
        sweep.run();
    }
}
