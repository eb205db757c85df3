package io.respline.connection;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.transport.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Finds a stream on which nothing moves although replies are due: looks, a few times per {@code stallTimeout}, whether the
 * oldest request in flight is still the same and the peer has neither sent nor taken a byte. Costs nothing per command.
 * Confined to the event loop.
 */
final class Watchdog {

    private static final int LOOKS_PER_STALL = 8;
    private static final long LONGEST_PERIOD_NANOS = 1_000_000_000;
    private static final long SHORTEST_PERIOD_NANOS = 1_000_000;

    /** A look this much later than planned tells that the loop, or the whole process, stood still. */
    private static final long STANDSTILL_NANOS = 50_000_000;

    private final Loop loop;
    private final Runnable look;
    private final long stallNanos;
    private final long periodNanos;
    private final long commandNanos;
    private Loop.@Nullable Timer timer;
    private @Nullable Request<?> watched;
    private long signs;
    private long unchangedSince;
    private long due;

    /** @param look called a few times per timeout, to call {@link #finds} */
    Watchdog(Loop loop, RedisOptions options, Runnable look) {
        this.loop = loop;
        this.look = look;
        this.stallNanos = options.stallTimeout().toNanos();
        this.commandNanos = options.commandTimeout().toNanos();
        this.periodNanos =
                Math.max(SHORTEST_PERIOD_NANOS, Math.min(LONGEST_PERIOD_NANOS, stallNanos / LOOKS_PER_STALL));
    }

    void start() {
        stop();
        arm();
    }

    void stop() {
        watched = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm() {
        due = loop.nanoTime() + periodNanos;
        timer = loop.schedule(look, periodNanos);
    }

    /** Whether the stream stands still. Otherwise looks again later. */
    boolean finds(@Nullable Request<?> oldest, long signsOfLife) {
        long now = loop.nanoTime();
        boolean stoodStill = now - due > periodNanos + STANDSTILL_NANOS;
        if (oldest != watched || signsOfLife != signs || stoodStill) {
            watched = oldest;
            signs = signsOfLife;
            unchangedSince = now;
        }
        arm();
        return oldest != null && now - unchangedSince >= stallNanos && !isPatient(oldest, now);
    }

    /**
     * Whether the caller has allowed a request more time than usual, as for a long script or a blocking command: until
     * then it may keep everything behind it waiting.
     */
    boolean isPatient(@Nullable Request<?> oldest, long now) {
        return oldest != null
                && oldest.isCounted()
                && oldest.deadlineNanos() - oldest.startNanos() > commandNanos
                && now - oldest.deadlineNanos() < 0;
    }
}
