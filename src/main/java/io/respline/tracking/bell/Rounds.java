package io.respline.tracking.bell;

import io.respline.transport.Loop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has what is armed read again now and then: where the server tells of changes, each once per sweep and evenly spread, lest
 * something on the way swallow what it tells; where it does not, all of them round after round. Confined to the event loop.
 */
final class Rounds {

    /** The shortest time from one round to the next where the server does not track. */
    static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A read costs the server about a microsecond, and rounds are to cost it no more than a fiftieth of its time. */
    static final long NANOS_PER_ARM = TimeUnit.MICROSECONDS.toNanos(50);

    /** A sweep is made in so many steps at least. */
    private static final int STEPS = 60;

    private final Loop loop;
    private final long sweepNanos;
    private final BooleanSupplier isIdle;
    private final Set<Arm> armed = new LinkedHashSet<>();
    private final Runnable tick = this::tick;
    private boolean polling;
    private double credit;
    private Loop.@Nullable Timer timer;

    /** @param isIdle whether the round before is over */
    Rounds(Loop loop, long sweepNanos, BooleanSupplier isIdle) {
        this.loop = loop;
        this.sweepNanos = sweepNanos;
        this.isIdle = isIdle;
    }

    /** @param polls whether the server does not tell of changes */
    void start(boolean polls) {
        stop();
        polling = polls;
        credit = 0;
        wake();
    }

    void stop() {
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
        if (timer == null && !armed.isEmpty()) {
            timer = loop.schedule(tick, interval());
        }
    }

    private long interval() {
        return polling ? Math.max(SHORTEST_NANOS, armed.size() * NANOS_PER_ARM) : sweepNanos / STEPS;
    }

    private void tick() {
        timer = null;
        if (polling) {
            if (isIdle.getAsBoolean()) {
                List.copyOf(armed).forEach(Arm::doubt);
            }
        } else {
            credit += (double) armed.size() / STEPS;
            int due = (int) credit;
            credit -= due;
            armed.stream().limit(due).toList().forEach(Arm::doubt);
        }
        wake();
    }
}
