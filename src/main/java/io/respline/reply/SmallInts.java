package io.respline.reply;

/** The shared integers: counts, sizes and flags are mostly small. */
final class SmallInts {

    private static final int FIRST = -128;
    private static final int LAST = 1023;
    private static final Reply.Int[] SHARED = new Reply.Int[LAST - FIRST + 1];

    static {
        for (int i = 0; i < SHARED.length; i++) {
            SHARED[i] = new Reply.Int(FIRST + i);
        }
    }

    private SmallInts() {}

    static Reply.Int of(long value) {
        return value >= FIRST && value <= LAST ? SHARED[(int) value - FIRST] : new Reply.Int(value);
    }
}
