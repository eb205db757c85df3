package io.respline.config;

import java.time.Duration;
import java.util.Objects;

/** Checks of durations, with the option's name in the message. */
public final class Durations {

    private static final Duration LONGEST = Duration.ofDays(3650);

    private Durations() {}

    /**
     * The duration in nanoseconds.
     *
     * @throws IllegalArgumentException if it is not positive, or longer than ten years
     */
    public static long nanos(Duration duration, String option) {
        Objects.requireNonNull(duration, option);
        require(isPositive(duration) && duration.compareTo(LONGEST) <= 0, option, duration);
        return duration.toNanos();
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
