package io.respline.command;

/** Steps through a frame that {@link Head} has written; on other bytes the result is undefined. */
final class Frames {

    private Frames() {}

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
