package io.respline.topics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a message stands: its number, and the counter that it comes from, which is told by the time at which it began. It
 * travels before the payload as {@code seq1|counter|number|}.
 */
record Sequence(long counter, long number) {

    /** A message with its number taken off. */
    record Numbered(Sequence sequence, byte[] payload) {}

    private static final byte[] MARK = "seq1|".getBytes(US_ASCII);
    private static final int MOST_DIGITS = 18;

    /** Null if it is not the message of a sequenced topic. */
    static @Nullable Numbered parse(byte[] published) {
        if (published.length < MARK.length || !Arrays.equals(published, 0, MARK.length, MARK, 0, MARK.length)) {
            return null;
        }
        int first = end(published, MARK.length);
        int second = first < 0 ? -1 : end(published, first + 1);
        if (second < 0) {
            return null;
        }
        long counter = number(published, MARK.length, first);
        long number = number(published, first + 1, second);
        return counter < 1 || number < 1
                ? null
                : new Numbered(
                        new Sequence(counter, number), Arrays.copyOfRange(published, second + 1, published.length));
    }

    /** Where the number that begins here ends with a bar; negative if it is none. */
    private static int end(byte[] bytes, int from) {
        for (int i = from; i < bytes.length && i <= from + MOST_DIGITS; i++) {
            if (bytes[i] == '|') {
                return i > from ? i : -1;
            }
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
        }
        return -1;
    }

    private static long number(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }
}
