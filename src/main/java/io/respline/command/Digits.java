package io.respline.command;

/** Decimal digits written straight into a byte array. */
final class Digits {

    private Digits() {}

    /** How many bytes {@link #write} needs, the sign included. */
    static int length(long value) {
        if (value >= 0 && value < 1000) {
            // Nearly all lengths and counts: no division.
            return value < 10 ? 1 : value < 100 ? 2 : 3;
        }
        // Works on negative numbers, because Long.MIN_VALUE has no positive counterpart.
        long rest = value < 0 ? value : -value;
        int length = value < 0 ? 2 : 1;
        while (rest <= -10) {
            rest /= 10;
            length++;
        }
        return length;
    }

    /** Writes the value and returns the position behind it. */
    static int write(long value, byte[] target, int at) {
        if (value >= 0 && value < 10) {
            target[at] = (byte) ('0' + value);
            return at + 1;
        }
        if (value >= 10 && value < 100) {
            target[at] = (byte) ('0' + value / 10);
            target[at + 1] = (byte) ('0' + value % 10);
            return at + 2;
        }
        int end = at + length(value);
        int position = end;
        long rest = value < 0 ? value : -value;
        while (rest <= -10) {
            target[--position] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        target[--position] = (byte) ('0' - rest);
        if (value < 0) {
            target[at] = '-';
        }
        return end;
    }
}
