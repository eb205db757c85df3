package io.respline.command;

import org.jspecify.annotations.Nullable;

/** The name of a command as bulk strings, to which arguments are added: the frame is one array of exactly its size. */
final class Head {

    /** Java arrays end a little below {@link Integer#MAX_VALUE}. */
    private static final long MAX_FRAME = Integer.MAX_VALUE - 64;

    private final String name;
    private final byte[] bulks;
    private final int words;

    private Head(String name, byte[] bulks, int words) {
        this.name = name;
        this.bulks = bulks;
        this.words = words;
    }

    /** The head of a command whose name is one word or more, separated by single blanks. */
    static Head of(String name) {
        String[] words = name.split(" ", -1);
        byte[] frame = raw(name).frameOfAll(words);
        int at = Frames.firstBulk(frame);
        byte[] bulks = new byte[frame.length - at];
        System.arraycopy(frame, at, bulks, 0, bulks.length);
        return new Head(name, bulks, words.length);
    }

    /** A head without bytes: the first argument is the command's name. Messages call the command as given here. */
    static Head raw(String name) {
        return new Head(name, new byte[0], 0);
    }

    /** A frame of the name alone. */
    byte[] frame() {
        byte[] wire = allocate(words, 0);
        start(words, wire);
        return wire;
    }

    /** A frame of one argument, without an array in between. */
    byte[] frame(@Nullable Object argument) {
        Object word = Words.checked(argument, 1, name);
        int length = Words.length(word, 1, name);
        byte[] wire = allocate(words + 1, Words.framed(length));
        Words.write(word, length, wire, start(words + 1, wire));
        return wire;
    }

    /** A frame of two arguments, without an array in between. */
    byte[] frame(@Nullable Object argument1, @Nullable Object argument2) {
        Object word1 = Words.checked(argument1, 1, name);
        Object word2 = Words.checked(argument2, 2, name);
        int length1 = Words.length(word1, 1, name);
        int length2 = Words.length(word2, 2, name);
        byte[] wire = allocate(words + 2, Words.framed(length1) + Words.framed(length2));
        int at = Words.write(word1, length1, wire, start(words + 2, wire));
        Words.write(word2, length2, wire, at);
        return wire;
    }

    /** A frame of any number of arguments. */
    byte[] frameOfAll(@Nullable Object[] arguments) {
        // Without a name of its own the first argument is the name, which has position 0 in messages.
        int first = words == 0 ? 0 : 1;
        Object[] checked = new Object[arguments.length];
        int[] lengths = new int[checked.length];
        long size = 0;
        for (int i = 0; i < checked.length; i++) {
            checked[i] = Words.checked(arguments[i], first + i, name);
            lengths[i] = Words.length(checked[i], first + i, name);
            size += Words.framed(lengths[i]);
        }
        byte[] wire = allocate(words + checked.length, size);
        int at = start(words + checked.length, wire);
        for (int i = 0; i < checked.length; i++) {
            at = Words.write(checked[i], lengths[i], wire, at);
        }
        return wire;
    }

    private byte[] allocate(int count, long argumentBytes) {
        long size = 1L + Digits.length(count) + 2 + bulks.length + argumentBytes;
        if (size > MAX_FRAME) {
            throw new IllegalArgumentException(
                    name + " with its arguments has " + size + " bytes: a command may have " + MAX_FRAME);
        }
        return new byte[(int) size];
    }

    private int start(int count, byte[] wire) {
        wire[0] = '*';
        int at = Words.newline(wire, Digits.write(count, wire, 1));
        System.arraycopy(bulks, 0, wire, at, bulks.length);
        return at + bulks.length;
    }
}
