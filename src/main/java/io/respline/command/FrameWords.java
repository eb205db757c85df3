package io.respline.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of a frame by index, the name being word 0. */
final class FrameWords {

    private final byte[] wire;
    private final int[] starts;
    private final int[] lengths;

    FrameWords(byte[] wire) {
        int count = Frames.count(wire);
        this.wire = wire;
        this.starts = new int[count];
        this.lengths = new int[count];
        int bulk = Frames.firstBulk(wire);
        for (int i = 0; i < count; i++) {
            lengths[i] = Frames.length(wire, bulk);
            starts[i] = Frames.body(wire, bulk);
            bulk = Frames.nextBulk(starts[i], lengths[i]);
        }
    }

    int count() {
        return starts.length;
    }

    /** Whether a word is this one, which is in upper case, in any case. */
    boolean is(int index, String upperCase) {
        if (lengths[index] != upperCase.length()) {
            return false;
        }
        for (int i = 0; i < upperCase.length(); i++) {
            if (upperCase.charAt(i) != Ascii.upper(wire[starts[index] + i])) {
                return false;
            }
        }
        return true;
    }

    boolean isEmpty(int index) {
        return lengths[index] == 0;
    }

    /** The word as a small count, or -1 when it is none. */
    int number(int index) {
        int digits = lengths[index];
        if (digits == 0 || digits > 9) {
            return -1;
        }
        int value = 0;
        for (int i = starts[index]; i < starts[index] + digits; i++) {
            if (wire[i] < '0' || wire[i] > '9') {
                return -1;
            }
            value = value * 10 + wire[i] - '0';
        }
        return value;
    }

    /** The word as text of one byte per letter, for numbers and keywords. */
    String text(int index) {
        return new String(wire, starts[index], lengths[index], StandardCharsets.ISO_8859_1);
    }

    byte[] copy(int index) {
        return Arrays.copyOfRange(wire, starts[index], starts[index] + lengths[index]);
    }

    List<byte[]> copyAll() {
        List<byte[]> words = new ArrayList<>(count());
        for (int i = 0; i < count(); i++) {
            words.add(copy(i));
        }
        return words;
    }
}
