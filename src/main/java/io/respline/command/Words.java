package io.respline.command;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One word of a command: checked, measured, written. A checked word can no longer change its length (a {@code String}, a
 * {@code byte[]}, a private view of a buffer, a {@code Long}), so a caller that mutates an argument in another thread
 * can spoil its own value but never the frame.
 */
final class Words {

    /** Integral doubles below this are written without a fraction; all of them are exact. */
    private static final double PLAIN_INTEGERS = 1e15;

    private Words() {}

    /**
     * The word in a form that the other methods take.
     *
     * @param position counted from 1 behind the command's name; 0 for the name itself
     * @throws IllegalArgumentException naming the position, never the value
     */
    static Object checked(@Nullable Object word, int position, String command) {
        if (word instanceof String || word instanceof byte[] || word instanceof Long) {
            return word;
        }
        if (word instanceof Integer || word instanceof Short || word instanceof Byte) {
            return ((Number) word).longValue();
        }
        if (word instanceof CharSequence) {
            return word.toString();
        }
        if (word instanceof ByteBuffer buffer) {
            return buffer.duplicate();
        }
        if (word instanceof Double number) {
            return text(number, Double.toString(number), position, command);
        }
        if (word instanceof Float number) {
            return text(number, Float.toString(number), position, command);
        }
        throw refusal(word, position, command);
    }

    private static IllegalArgumentException refusal(@Nullable Object word, int position, String command) {
        String place = place(position, command);
        if (word == null) {
            return new IllegalArgumentException(
                    place + " is null: Redis has no null; leave the argument out or pass an empty string");
        }
        return new IllegalArgumentException(place + " is a " + word.getClass().getTypeName()
                + ": pass a CharSequence, byte[], ByteBuffer, Long, Integer, Short, Byte, Double or Float");
    }

    static String place(int position, String command) {
        return position == 0 ? "the command name" : "argument " + position + " of " + command;
    }

    private static String text(double value, String shortest, int position, String command) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(place(position, command) + " is NaN: Redis knows no such number");
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (Math.abs(value) < PLAIN_INTEGERS && value == (long) value) {
            boolean negativeZero = value == 0 && 1 / value < 0;
            return negativeZero ? "-0" : Long.toString((long) value);
        }
        return shortest.replace(".0E", "E");
    }

    /** How many bytes a checked word needs. */
    static int length(Object word, int position, String command) {
        if (word instanceof String text) {
            int length = Utf8.length(text);
            if (length < 0) {
                throw new IllegalArgumentException(place(position, command) + " has half of a surrogate pair at index "
                        + (-1 - length) + " and is no valid text: pass a byte[]");
            }
            return length;
        }
        if (word instanceof byte[] bytes) {
            return bytes.length;
        }
        if (word instanceof ByteBuffer buffer) {
            return buffer.remaining();
        }
        return Digits.length((Long) word);
    }

    /** How many bytes {@link #write} writes for a word of this length. */
    static long framed(int length) {
        return 1L + Digits.length(length) + 2 + length + 2;
    }

    /** Writes a checked word of the given length as a bulk string, and returns the position behind it. */
    static int write(Object word, int length, byte[] wire, int at) {
        wire[at] = '$';
        int body = newline(wire, Digits.write(length, wire, at + 1));
        if (word instanceof String text) {
            Utf8.write(text, length, wire, body);
        } else if (word instanceof byte[] bytes) {
            System.arraycopy(bytes, 0, wire, body, length);
        } else if (word instanceof ByteBuffer buffer) {
            buffer.get(wire, body, length);
        } else {
            Digits.write((Long) word, wire, body);
        }
        return newline(wire, body + length);
    }

    static int newline(byte[] wire, int at) {
        wire[at] = '\r';
        wire[at + 1] = '\n';
        return at + 2;
    }
}
