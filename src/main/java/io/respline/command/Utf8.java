package io.respline.command;

/** UTF-8 without a temporary array: measured first, then written in place. */
final class Utf8 {

    /** Java arrays end a little below {@link Integer#MAX_VALUE}. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 64;

    private Utf8() {}

    /**
     * How many bytes the text needs, or {@code -1 - index} when the surrogate at {@code index} has no partner.
     *
     * @throws IllegalArgumentException if it needs more than an array can hold
     */
    static int length(String text) {
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            if (text.charAt(i) >= 0x80) {
                return lengthFrom(text, i);
            }
        }
        return chars;
    }

    private static int lengthFrom(String text, int ascii) {
        long bytes = ascii;
        int chars = text.length();
        for (int i = ascii; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c) && i + 1 < chars && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return -1 - i;
            }
        }
        if (bytes > MAX_LENGTH) {
            throw new IllegalArgumentException("a text of " + bytes + " bytes does not fit into one command");
        }
        return (int) bytes;
    }

    /** Writes a text whose {@link #length} is {@code bytes}, and returns the position behind it. */
    @SuppressWarnings("deprecation")
    static int write(String text, int bytes, byte[] target, int at) {
        if (bytes == text.length()) {
            // Takes the low byte of every char, which for ASCII is the char itself: a plain copy, no encoder.
            text.getBytes(0, bytes, target, at);
            return at + bytes;
        }
        return writeMultibyte(text, target, at);
    }

    private static int writeMultibyte(String text, byte[] target, int at) {
        int position = at;
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                target[position++] = (byte) c;
            } else if (c < 0x800) {
                target[position++] = (byte) (0xC0 | (c >> 6));
                target[position++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate((char) c)) {
                target[position++] = (byte) (0xE0 | (c >> 12));
                target[position++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                target[position++] = (byte) (0x80 | (c & 0x3F));
            } else {
                int point = Character.toCodePoint((char) c, text.charAt(++i));
                target[position++] = (byte) (0xF0 | (point >> 18));
                target[position++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                target[position++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                target[position++] = (byte) (0x80 | (point & 0x3F));
            }
        }
        return position;
    }
}
