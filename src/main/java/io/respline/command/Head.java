package io.respline.command;

import org.jspecify.annotations.Nullable;

/** The name of a command as bulk strings, to which arguments are added: the frame is one array of exactly its size. */
final class Head {

    private final String name;
    private final byte[] bulks;
    private final int words;

    /** What a frame of one, and of two arguments begins with. */
    private final byte[] beforeOne;

    private final byte[] beforeTwo;

    private Head(String name, byte[] bulks, int words) {
        this.name = name;
        this.bulks = bulks;
        this.words = words;
        this.beforeOne = before(1);
        this.beforeTwo = before(2);
    }

    private byte[] before(int arguments) {
        byte[] start = Frames.allocate(words + arguments, bulks.length, name);
        start(words + arguments, start);
        return start;
    }

    /** The head of a command whose name is one word or more, separated by single blanks. */
    static Head of(String name) {
        String[] words = name.split(" ", -1);
        WordList list = new WordList(words, 0, name);
        byte[] bulks = new byte[(int) list.size()];
        list.write(bulks, 0);
        return new Head(name, bulks, words.length);
    }

    /** A frame of the name alone. */
    byte[] frame() {
        return before(0);
    }

    /** A frame of one argument, without an array in between. */
    byte[] frame(@Nullable Object argument) {
        Object word = Words.checked(argument, 1, name);
        int length = Words.length(word, 1, name);
        byte[] wire = begun(beforeOne, Words.framed(length));
        Words.write(word, length, wire, beforeOne.length);
        return wire;
    }

    /** A frame of two arguments, without an array in between. */
    byte[] frame(@Nullable Object argument1, @Nullable Object argument2) {
        Object word1 = Words.checked(argument1, 1, name);
        Object word2 = Words.checked(argument2, 2, name);
        int length1 = Words.length(word1, 1, name);
        int length2 = Words.length(word2, 2, name);
        byte[] wire = begun(beforeTwo, Words.framed(length1) + Words.framed(length2));
        int at = Words.write(word1, length1, wire, beforeTwo.length);
        Words.write(word2, length2, wire, at);
        return wire;
    }

    /** A frame of any number of arguments. */
    byte[] frameOfAll(@Nullable Object[] arguments) {
        WordList list = new WordList(arguments, 1, name);
        int count = words + list.count();
        byte[] wire = Frames.allocate(count, bulks.length + list.size(), name);
        list.write(wire, start(count, wire));
        return wire;
    }

    private byte[] begun(byte[] start, long arguments) {
        byte[] wire = Frames.allocate(start.length + arguments, name);
        System.arraycopy(start, 0, wire, 0, start.length);
        return wire;
    }

    private int start(int count, byte[] wire) {
        int at = Frames.start(count, wire);
        System.arraycopy(bulks, 0, wire, at, bulks.length);
        return at + bulks.length;
    }
}
