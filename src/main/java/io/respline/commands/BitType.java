package io.respline.commands;

/**
 * An integer of any width in a bitmap, as {@code BITFIELD} reads and writes it.
 *
 * @param isSigned whether it is in two's complement
 * @param width in bits
 */
public record BitType(boolean isSigned, int width) {

    private static final int MAX_SIGNED = 64;
    private static final int MAX_UNSIGNED = 63;

    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException unless it is from 1 to 64, for an unsigned integer to 63
     */
    public BitType {
        if (width < 1 || width > (isSigned ? MAX_SIGNED : MAX_UNSIGNED)) {
            throw new IllegalArgumentException("a signed integer has 1 to 64 bits, an unsigned one 1 to 63");
        }
    }

    /** An integer in two's complement, of 1 to 64 bits. */
    public static BitType signed(int width) {
        return new BitType(true, width);
    }

    /** An integer without a sign, of 1 to 63 bits. */
    public static BitType unsigned(int width) {
        return new BitType(false, width);
    }

    /** Such an integer that begins at a bit, counted from 0. */
    public BitField at(long bit) {
        return new BitField(this, bit, false);
    }

    /** Such an integer in an array of them, counted from 0. */
    public BitField nth(long index) {
        return new BitField(this, index, true);
    }

    String word() {
        return (isSigned ? "i" : "u") + width;
    }
}
