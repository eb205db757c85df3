package io.respline.commands.support;

import io.respline.command.CommandTemplate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Durations and instants as the server wants them: in seconds if they are whole, otherwise in milliseconds. What is finer
 * is rounded up, so that nothing expires before its time.
 */
public final class Times {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private Times() {}

    public static boolean isWholeSeconds(Duration duration) {
        return duration.getNano() == 0;
    }

    public static boolean isWholeSeconds(Instant instant) {
        return instant.getNano() == 0;
    }

    /** Milliseconds, rounded up. */
    public static long millis(Duration duration) {
        try {
            // toMillis rounds towards zero.
            boolean up = !duration.isNegative() && duration.getNano() % NANOS_PER_MILLI != 0;
            return Math.addExact(duration.toMillis(), up ? 1 : 0);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException("the duration has more milliseconds than 64 bits can hold", overflow);
        }
    }

    /** Milliseconds since 1970, rounded up. */
    public static long millis(Instant instant) {
        try {
            // toEpochMilli rounds down.
            boolean up = instant.getNano() % NANOS_PER_MILLI != 0;
            return Math.addExact(instant.toEpochMilli(), up ? 1 : 0);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException("the instant has more milliseconds than 64 bits can hold", overflow);
        }
    }

    /**
     * How long a command may block, in seconds with decimals, to the millisecond rounded up; zero is for ever.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public static String blocking(CommandTemplate<?> command, Duration timeout) {
        long millis = Require.notNegative(command, "timeout", millis(timeout));
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    /** The words of {@code EX seconds} or {@code PX milliseconds}. */
    public static Object[] expiry(Duration duration) {
        return new Object[] {unit(duration), amount(duration)};
    }

    /** {@code EX} or {@code PX}. */
    public static String unit(Duration duration) {
        return isWholeSeconds(positive(duration)) ? "EX" : "PX";
    }

    /** What stands behind {@link #unit(Duration)}. */
    public static long amount(Duration duration) {
        return isWholeSeconds(duration) ? duration.getSeconds() : millis(duration);
    }

    /** The words of {@code EXAT seconds} or {@code PXAT milliseconds}. */
    public static Object[] expiry(Instant instant) {
        return new Object[] {unit(instant), amount(instant)};
    }

    /** {@code EXAT} or {@code PXAT}. */
    public static String unit(Instant instant) {
        return isWholeSeconds(instant) ? "EXAT" : "PXAT";
    }

    /** What stands behind {@link #unit(Instant)}. */
    public static long amount(Instant instant) {
        return isWholeSeconds(instant) ? instant.getEpochSecond() : millis(instant);
    }

    /** An expiry that must lie ahead. */
    public static Duration positive(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("the expiry is not positive: use del to delete a key");
        }
        return duration;
    }
}
