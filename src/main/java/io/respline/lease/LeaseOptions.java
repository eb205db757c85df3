package io.respline.lease;

import io.respline.config.Durations;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * How leases are kept. Immutable; begin with {@link #DEFAULT}.
 *
 * @param lease how long a member that says nothing is still there, by the server's clock; 100 ms to 10 min, default 5 s
 * @param interval how often it is renewed; at most half of the lease, default 1.5 s
 * @param scheduler where renewals begin, which never block; it stays yours, and renewals end with it. Null, the default: the timer thread that the JDK
 *     has for {@link CompletableFuture#delayedExecutor}
 * @param executor where listeners run; it stays yours. Default: daemon threads that all leases of the
 *     process share, at most 32
 */
public record LeaseOptions(
        Duration lease, Duration interval, @Nullable ScheduledExecutorService scheduler, Executor executor) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int TENTHS = 3;

    /** A lease of 5 s, renewed every 1.5 s. */
    public static final LeaseOptions DEFAULT =
            new LeaseOptions(Duration.ofSeconds(5), Duration.ofMillis(1500), null, CallbackThreads.SHARED);

    /** Checks the times. */
    public LeaseOptions {
        Durations.nanos(lease, "lease");
        Durations.nanos(interval, "interval");
        Objects.requireNonNull(executor, "executor");
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lease is out of range: " + lease + "; give 100 ms to 10 min.");
        }
        if (interval.multipliedBy(2).compareTo(lease) > 0 || interval.toMillis() == 0) {
            throw new IllegalArgumentException("interval is out of range: " + interval
                    + "; give 1 ms to half of the lease, " + lease + ", so that one renewal may fail.");
        }
    }

    /** The same with another lease, and an interval of three tenths of it. */
    public LeaseOptions lease(Duration time) {
        Durations.nanos(time, "lease");
        return new LeaseOptions(time, time.multipliedBy(TENTHS).dividedBy(10), scheduler, executor);
    }

    /** The same with another interval. */
    public LeaseOptions interval(Duration time) {
        return new LeaseOptions(lease, time, scheduler, executor);
    }

    /** The same with another scheduler. */
    public LeaseOptions scheduler(ScheduledExecutorService timer) {
        return new LeaseOptions(lease, interval, Objects.requireNonNull(timer, "scheduler"), executor);
    }

    /** The same with another executor for listeners. */
    public LeaseOptions executor(Executor listeners) {
        return new LeaseOptions(lease, interval, scheduler, listeners);
    }
}
