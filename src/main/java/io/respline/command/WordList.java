package io.respline.command;

import org.jspecify.annotations.Nullable;

/** Several words, checked and measured, ready to be written. */
final class WordList {

    private final Object[] words;
    private final int[] lengths;
    private final long size;

    /**
     * Checks the words.
     *
     * @param position of the first word, for messages
     */
    WordList(@Nullable Object[] given, int position, String command) {
        words = new Object[given.length];
        lengths = new int[given.length];
        long total = 0;
        for (int i = 0; i < words.length; i++) {
            words[i] = Words.checked(given[i], position + i, command);
            lengths[i] = Words.length(words[i], position + i, command);
            total += Words.framed(lengths[i]);
        }
        size = total;
    }

    int count() {
        return words.length;
    }

    /** How many bytes {@link #write} writes. */
    long size() {
        return size;
    }

    void write(byte[] wire, int at) {
        int position = at;
        for (int i = 0; i < words.length; i++) {
            position = Words.write(words[i], lengths[i], wire, position);
        }
    }
}
