package io.respline.command;

/** Decimal digits written straight into a byte array. */
final class Digits {

    private Digits() {}

    /** How many bytes {@link #write} needs, the sign included. */
    static int length(long value) {
        if (value == Long.MIN_VALUE) {
            return 20;
        }
        int sign = value < 0 ? 1 : 0;
        long rest = Math.abs(value);
        int digits = 1;
        while (rest >= 10) {
            rest /= 10;
            digits++;
        }
        return sign + digits;
    }

    /** Writes the value and returns the position behind it. */
    static int write(long value, byte[] target, int at) {
        int end = at + length(value);
        int position = end;
        long rest = value;
        // Works on negative numbers, because Long.MIN_VALUE has no positive counterpart.
        if (rest > 0) {
            rest = -rest;
        }
        do {
            target[--position] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            target[at] = '-';
        }
        return end;
    }
}
