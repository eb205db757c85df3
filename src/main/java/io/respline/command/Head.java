package io.respline.command;

import org.jspecify.annotations.Nullable;

/** The name of a command as bulk strings, to which arguments are added: the frame is one array of exactly its size. */
final class Head {

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
        WordList list = new WordList(words, 0, name);
        byte[] bulks = new byte[(int) list.size()];
        list.write(bulks, 0);
        return new Head(name, bulks, words.length);
    }

    /** A frame of the name alone. */
    byte[] frame() {
        byte[] wire = Frames.allocate(words, bulks.length, name);
        start(words, wire);
        return wire;
    }

    /** A frame of one argument, without an array in between. */
    byte[] frame(@Nullable Object argument) {
        Object word = Words.checked(argument, 1, name);
        int length = Words.length(word, 1, name);
        byte[] wire = Frames.allocate(words + 1, bulks.length + Words.framed(length), name);
        Words.write(word, length, wire, start(words + 1, wire));
        return wire;
    }

    /** A frame of two arguments, without an array in between. */
    byte[] frame(@Nullable Object argument1, @Nullable Object argument2) {
        Object word1 = Words.checked(argument1, 1, name);
        Object word2 = Words.checked(argument2, 2, name);
        int length1 = Words.length(word1, 1, name);
        int length2 = Words.length(word2, 2, name);
        long size = bulks.length + Words.framed(length1) + Words.framed(length2);
        byte[] wire = Frames.allocate(words + 2, size, name);
        int at = Words.write(word1, length1, wire, start(words + 2, wire));
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

    private int start(int count, byte[] wire) {
        int at = Frames.start(count, wire);
        System.arraycopy(bulks, 0, wire, at, bulks.length);
        return at + bulks.length;
    }
}
