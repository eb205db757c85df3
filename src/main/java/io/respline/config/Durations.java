package io.respline.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks of durations, with the option's name in the message. */
public final class Durations {

    private static final Duration LONGEST = Duration.ofDays(3650);

    private Durations() {}

    /**
     * The duration in nanoseconds.
     *
     * @throws IllegalArgumentException if it is not positive, or longer than ten years
     */
    public static long nanos(@Nullable Duration duration, String option) {
        if (duration == null) {
            throw new IllegalArgumentException(option + " is null; give a positive duration.");
        }
        require(isPositive(duration) && fits(duration), option, duration);
        return duration.toNanos();
    }

    /**
     * A time to wait at most: what is negative is no time, and what is longer than ten years is ten years.
     *
     * @throws IllegalArgumentException if it is null
     */
    public static Duration waiting(@Nullable Duration duration, String name) {
        if (duration == null) {
            throw new IllegalArgumentException(name + " is null; give a duration, zero for none.");
        }
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return fits(duration) ? duration : LONGEST;
    }

    /** Whether it is no longer than ten years, so that sums of nanoseconds cannot overflow. */
    static boolean fits(Duration duration) {
        return duration.compareTo(LONGEST) <= 0;
    }

    static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    static void require(boolean holds, String option, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(option + " is out of range: " + value);
        }
    }
}
