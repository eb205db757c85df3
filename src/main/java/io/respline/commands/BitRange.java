package io.respline.commands;

/**
 * A part of a bitmap, both ends included; negative ones count from the end.
 *
 * @param start the first byte or bit
 * @param end the last byte or bit
 * @param inBits whether the ends are bits, which servers know since 7.0.0
 */
public record BitRange(long start, long end, boolean inBits) {

    /** From one byte to another. */
    public static BitRange bytes(long start, long end) {
        return new BitRange(start, end, false);
    }

    /** From one bit to another. Since 7.0.0. */
    public static BitRange bits(long start, long end) {
        return new BitRange(start, end, true);
    }

    /** The words; the unit is left out where it is the one that servers have always had. */
    Object[] words() {
        return inBits ? new Object[] {start, end, "BIT"} : new Object[] {start, end};
    }
}
