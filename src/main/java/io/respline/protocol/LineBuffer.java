package io.respline.protocol;

import io.respline.config.ReplyLimits;
import java.util.Arrays;

/** The beginning of a line whose end has not arrived. */
final class LineBuffer {

    /** Kept for the next line; longer ones are rare. */
    private static final int HELD = 1024;

    private byte[] bytes = new byte[64];
    private int length;

    void append(byte[] source, int offset, int count) {
        int total = length + count;
        if (total > ReplyLimits.HARD_LINE_BYTES) {
            throw Violation.overLimit("line", "HARD_LINE_BYTES", ReplyLimits.HARD_LINE_BYTES);
        }
        if (total > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(total, 2 * bytes.length));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length = total;
    }

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    /** The bytes, valid up to {@link #length()}, until the next call. */
    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
        if (bytes.length > HELD) {
            bytes = new byte[64];
        }
    }
}
