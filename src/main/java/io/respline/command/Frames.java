package io.respline.command;

import org.jspecify.annotations.Nullable;

/** Frames: RESP arrays of bulk strings. What reads one here relies on its having been written here. */
final class Frames {

    /** Java arrays end a little below {@link Integer#MAX_VALUE}. */
    private static final long MAX_FRAME = Integer.MAX_VALUE - 64;

    private Frames() {}

    /** A frame of these words, the first being the name, which messages call the command by. */
    static byte[] of(String name, @Nullable Object[] words) {
        WordList list = new WordList(words, 0, name);
        byte[] wire = allocate(list.count(), list.size(), name);
        list.write(wire, start(list.count(), wire));
        return wire;
    }

    /** A longer frame: more words behind those of a frame. */
    static byte[] append(byte[] frame, CommandSpec spec, @Nullable Object[] words) {
        int count = count(frame);
        int position = count - spec.wordsOfName() + 1;
        WordList list = new WordList(words, position, spec.name());
        byte[] wire = longer(frame, count + list.count(), list.size(), spec);
        list.write(wire, wire.length - (int) list.size());
        return wire;
    }

    /** A longer frame: one word more, without an array in between. */
    static byte[] append(byte[] frame, CommandSpec spec, @Nullable Object given) {
        int count = count(frame);
        int position = count - spec.wordsOfName() + 1;
        Object word = Words.checked(given, position, spec.name());
        int length = Words.length(word, position, spec.name());
        byte[] wire = longer(frame, count + 1, Words.framed(length), spec);
        Words.write(word, length, wire, wire.length - (int) Words.framed(length));
        return wire;
    }

    /** A longer frame: two words more, without an array in between. */
    static byte[] append(byte[] frame, CommandSpec spec, @Nullable Object given1, @Nullable Object given2) {
        int count = count(frame);
        int position = count - spec.wordsOfName() + 1;
        Object word1 = Words.checked(given1, position, spec.name());
        Object word2 = Words.checked(given2, position + 1, spec.name());
        int length1 = Words.length(word1, position, spec.name());
        int length2 = Words.length(word2, position + 1, spec.name());
        long more = Words.framed(length1) + Words.framed(length2);
        byte[] wire = longer(frame, count + 2, more, spec);
        int at = Words.write(word1, length1, wire, wire.length - (int) more);
        Words.write(word2, length2, wire, at);
        return wire;
    }

    /** A frame that begins as another one, for so many words in all, with room for so many bytes more at its end. */
    private static byte[] longer(byte[] frame, int words, long more, CommandSpec spec) {
        int bulks = firstBulk(frame);
        int body = frame.length - bulks;
        byte[] wire = allocate(words, body + more, spec.name());
        System.arraycopy(frame, bulks, wire, start(words, wire), body);
        return wire;
    }

    /** An array for a frame of so many words whose bulk strings take so many bytes. */
    static byte[] allocate(int words, long bulkBytes, String name) {
        return allocate(1L + Digits.length(words) + 2 + bulkBytes, name);
    }

    /** An array for a frame of so many bytes. */
    static byte[] allocate(long size, String name) {
        if (size > MAX_FRAME) {
            throw new IllegalArgumentException(
                    name + " with its arguments has " + size + " bytes: a command may have " + MAX_FRAME);
        }
        return new byte[(int) size];
    }

    /** Begins a frame of so many words and returns the position of the first bulk string. */
    static int start(int words, byte[] wire) {
        wire[0] = '*';
        return Words.newline(wire, Digits.write(words, wire, 1));
    }

    /** How many words the frame has. */
    static int count(byte[] wire) {
        return number(wire, 1);
    }

    /** The position of the first bulk string. */
    static int firstBulk(byte[] wire) {
        return afterNewline(wire, 0);
    }

    /** The length of the bulk string that begins here. */
    static int length(byte[] wire, int bulk) {
        return number(wire, bulk + 1);
    }

    /** The position of the bytes of the bulk string that begins here. */
    static int body(byte[] wire, int bulk) {
        return afterNewline(wire, bulk);
    }

    /** The position of the bulk string behind the one whose bytes begin at {@code body}. */
    static int nextBulk(int body, int length) {
        return body + length + 2;
    }

    private static int number(byte[] wire, int at) {
        int value = 0;
        for (int i = at; wire[i] != '\r'; i++) {
            value = value * 10 + wire[i] - '0';
        }
        return value;
    }

    private static int afterNewline(byte[] wire, int at) {
        int i = at;
        while (wire[i] != '\n') {
            i++;
        }
        return i + 1;
    }
}
