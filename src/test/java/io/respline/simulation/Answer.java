package io.respline.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * What the server answers to one command.
 *
 * @param shape what kind of value it is
 * @param text the value in a form that is the same in RESP2 and RESP3
 * @param bytes on the wire
 * @param executed whether the command ran
 */
record Answer(Shape shape, String text, byte[] bytes, boolean executed) {

    /** Kinds of values that decoders tell apart. */
    enum Shape {
        STATUS,
        BULK,
        TOO_LARGE,
        INT,
        NULL,
        LIST,
        ERROR
    }

    static final String NULL_TEXT = "~";

    static Answer status(String text) {
        return new Answer(Shape.STATUS, text, latin("+" + text + "\r\n"), true);
    }

    static Answer bulk(String text) {
        return bulk(text, Integer.MAX_VALUE);
    }

    /** A string that is too large for the client if it is longer than that. */
    static Answer bulk(String text, int most) {
        Shape shape = text.length() > most ? Shape.TOO_LARGE : Shape.BULK;
        return new Answer(shape, text, latin("$" + text.length() + "\r\n" + text + "\r\n"), true);
    }

    static Answer integer(long value) {
        return new Answer(Shape.INT, Long.toString(value), latin(":" + value + "\r\n"), true);
    }

    static Answer nothing(int protocol) {
        return new Answer(Shape.NULL, NULL_TEXT, latin(protocol == 3 ? "_\r\n" : "$-1\r\n"), true);
    }

    static Answer nullArray(int protocol) {
        return new Answer(Shape.NULL, NULL_TEXT, latin(protocol == 3 ? "_\r\n" : "*-1\r\n"), false);
    }

    /** An error; the text starts with its code. */
    static Answer error(String text, boolean executed) {
        return new Answer(Shape.ERROR, "-" + text, latin("-" + text + "\r\n"), executed);
    }

    /** An array of a bit of everything. */
    static Answer list(String nonce, int size, int protocol) {
        boolean resp3 = protocol == 3;
        StringBuilder wire = new StringBuilder("*" + (5 + size) + "\r\n");
        StringBuilder text = new StringBuilder("[" + nonce + ",~,1.5,1,[k," + nonce + "]");
        wire.append('$').append(nonce.length()).append("\r\n").append(nonce).append("\r\n");
        wire.append(resp3 ? "_\r\n,1.5\r\n#t\r\n%1\r\n" : "$-1\r\n$3\r\n1.5\r\n:1\r\n*2\r\n");
        wire.append("+k\r\n+").append(nonce).append("\r\n");
        for (int i = 0; i < size; i++) {
            wire.append(':').append(i).append("\r\n");
            text.append(',').append(i);
        }
        return new Answer(Shape.LIST, text.append(']').toString(), latin(wire.toString()), true);
    }

    /** The answer to EXEC, with something of no concern between some of its elements. */
    static Answer transaction(List<Answer> answers, List<byte[]> between) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(latin("*" + answers.size() + "\r\n"));
        for (int i = 0; i < answers.size(); i++) {
            wire.writeBytes(between.get(i));
            wire.writeBytes(answers.get(i).bytes);
        }
        return new Answer(Shape.LIST, "", wire.toByteArray(), true);
    }

    boolean isError() {
        return shape == Shape.ERROR;
    }

    boolean isOverLimit() {
        return shape == Shape.TOO_LARGE;
    }

    /** The leading word of an error. */
    String code() {
        return text.substring(1, text.indexOf(' '));
    }

    static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
