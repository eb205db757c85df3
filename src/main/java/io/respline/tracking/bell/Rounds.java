package io.respline.tracking.bell;

import io.respline.transport.Loop;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Has what is armed read again now and then. What the server tells of is swept: each is read once per sweep, evenly spread, lest
 * something on the way swallow what is told. What it does not tell of is polled: all of it, round after round. Confined to the
 * event loop.
 */
final class Rounds {

    /** The shortest time from one polling round to the next. */
    static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A read costs the server about a microsecond, and rounds are to cost it no more than a fiftieth of its time. */
    static final long NANOS_PER_ARM = TimeUnit.MICROSECONDS.toNanos(50);

    /** A sweep is made in so many steps at least. */
    private static final int STEPS = 60;

    private final Loop loop;
    private final IntToLongFunction interval;
    private final double share;
    private final BooleanSupplier isReady;
    private final Set<Arm> armed = new LinkedHashSet<>();
    private final Runnable tick = this::tick;
    private boolean running;
    private double credit;
    private Loop.@Nullable Timer timer;

    /**
     * @param interval from one step to the next, in nanoseconds, by the number of those that are armed
     * @param share of them that is read in a step
     * @param isReady whether a step may be made
     */
    private Rounds(Loop loop, IntToLongFunction interval, double share, BooleanSupplier isReady) {
        this.loop = loop;
        this.interval = interval;
        this.share = share;
        this.isReady = isReady;
    }

    /** @param sweepNanos in which each is read again */
    static Rounds sweeping(Loop loop, long sweepNanos) {
        return new Rounds(loop, armed -> sweepNanos / STEPS, 1.0 / STEPS, () -> true);
    }

    /** @param isIdle whether the round before is over */
    static Rounds polling(Loop loop, BooleanSupplier isIdle) {
        return new Rounds(loop, armed -> Math.max(SHORTEST_NANOS, armed * NANOS_PER_ARM), 1, isIdle);
    }

    void start() {
        stop();
        running = true;
        credit = 0;
        wake();
    }

    void stop() {
        running = false;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** It was read just now: all others come before it. */
    void add(Arm arm) {
        armed.add(arm);
        wake();
    }

    void remove(Arm arm) {
        armed.remove(arm);
    }

    private void wake() {
        if (running && timer == null && !armed.isEmpty()) {
            timer = loop.schedule(tick, interval.applyAsLong(armed.size()));
        }
    }

    private void tick() {
        timer = null;
        if (isReady.getAsBoolean()) {
            credit += armed.size() * share;
            int due = (int) credit;
            credit -= due;
            armed.stream().limit(due).toList().forEach(Arm::doubt);
        }
        wake();
    }
}
