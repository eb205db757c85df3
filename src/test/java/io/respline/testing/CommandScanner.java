package io.respline.testing;

/**
 * Finds where commands end in a stream of bytes that may be cut anywhere, and keeps their first words. Looks at headers
 * only, steps over bodies, allocates nothing. Knows arrays of bulk strings, as clients send them. Not thread-safe.
 */
final class CommandScanner {

    private static final int KEPT_WORDS = 4;
    private static final int KEPT_BYTES = 256;
    private static final int LINE_END = 2;

    private final Runnable command;
    private final byte[][] kept = new byte[KEPT_WORDS][KEPT_BYTES];
    private final int[] lengths = new int[KEPT_WORDS];

    private int words;
    private int word;
    private byte type;
    private long number;
    private long bodyLeft;

    /** @param command called at the end of each command */
    CommandScanner(Runnable command) {
        this.command = command;
    }

    /** Reads the first so many bytes. */
    void scan(byte[] bytes, int end) {
        int pos = 0;
        while (pos < end) {
            pos = bodyLeft > 0 ? body(bytes, pos, end) : header(bytes, pos, end);
        }
    }

    /** How many words the command has. */
    int size() {
        return words;
    }

    /** The length of one of the first words, 0 if the command is shorter than that. */
    int length(int index) {
        return index < words ? lengths[index] : 0;
    }

    /** One of the first words, in an array that is valid up to {@link #length}, until the next command. */
    byte[] word(int index) {
        return kept[index];
    }

    /** Whether one of the first words is this one, given in capital letters. */
    boolean is(int index, byte[] name) {
        if (length(index) != name.length) {
            return false;
        }
        byte[] found = kept[index];
        for (int i = 0; i < name.length; i++) {
            if ((found[i] & ~0x20) != (name[i] & ~0x20)) {
                return false;
            }
        }
        return true;
    }

    private int header(byte[] bytes, int from, int end) {
        for (int pos = from; pos < end; pos++) {
            byte found = bytes[pos];
            if (found == '\n') {
                headerDone();
                return pos + 1;
            } else if (found >= '0' && found <= '9') {
                number = number * 10 + found - '0';
            } else if (found == '*' || found == '$') {
                type = found;
            } else if (found != '\r') {
                throw new IllegalStateException("a header has the byte " + found);
            }
        }
        return end;
    }

    private void headerDone() {
        if (type == '*') {
            words = (int) number;
            word = 0;
        } else {
            bodyLeft = number + LINE_END;
            if (word < KEPT_WORDS) {
                lengths[word] = 0;
            }
        }
        number = 0;
    }

    private int body(byte[] bytes, int pos, int end) {
        int here = (int) Math.min(bodyLeft, end - pos);
        if (word < KEPT_WORDS) {
            long inBody = Math.min(here, bodyLeft - LINE_END);
            int length = (int) Math.max(0, Math.min(inBody, KEPT_BYTES - lengths[word]));
            System.arraycopy(bytes, pos, kept[word], lengths[word], length);
            lengths[word] += length;
        }
        bodyLeft -= here;
        if (bodyLeft == 0 && ++word == words) {
            command.run();
        }
        return pos + here;
    }
}
