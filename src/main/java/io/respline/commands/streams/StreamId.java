package io.respline.commands.streams;

import io.respline.commands.support.Fields;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.time.Instant;

/**
 * The id of an entry: its time, and its number within the millisecond. Both numbers are unsigned, as they are at the
 * server; ids are ordered as the entries are.
 *
 * @param millis milliseconds since 1970 by the server's clock, unless somebody chose another id
 * @param sequence counted from 0
 */
public record StreamId(long millis, long sequence) implements Comparable<StreamId> {

    /** No id is smaller: {@code 0-0}, which no entry has. */
    public static final StreamId MIN = new StreamId(0, 0);

    /** No id is greater: {@code 18446744073709551615-18446744073709551615}. */
    public static final StreamId MAX = new StreamId(-1, -1);

    /**
     * Reads an id such as {@code 1526919030474-55}; without the second number it is the first one of its millisecond.
     *
     * @throws IllegalArgumentException if the text is no id
     */
    public static StreamId parse(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new StreamId(number(text, 0, text.length()), 0)
                : new StreamId(number(text, 0, dash), number(text, dash + 1, text.length()));
    }

    static StreamId of(Reply reply) {
        try {
            return parse(Fields.text(reply));
        } catch (IllegalArgumentException noId) {
            throw new RedisReplyException("the reply has no stream id where one was expected", Outcome.EXECUTED);
        }
    }

    /**
     * The smallest id that is greater.
     *
     * @throws IllegalStateException if this is {@link #MAX}
     */
    public StreamId next() {
        if (equals(MAX)) {
            throw new IllegalStateException("no stream id is greater than MAX");
        }
        return sequence == MAX.sequence ? new StreamId(millis + 1, 0) : new StreamId(millis, sequence + 1);
    }

    /**
     * The time of the entry, to the millisecond.
     *
     * @throws IllegalStateException if it lies beyond the times that Java knows, as that of {@link #MAX} does
     */
    public Instant time() {
        if (millis < 0) {
            throw new IllegalStateException("the time of this stream id lies beyond all instants");
        }
        return Instant.ofEpochMilli(millis);
    }

    /** By time, then by sequence, both unsigned. */
    @Override
    public int compareTo(StreamId other) {
        int byTime = Long.compareUnsigned(millis, other.millis);
        return byTime == 0 ? Long.compareUnsigned(sequence, other.sequence) : byTime;
    }

    /** The id as the server writes it, such as {@code 1526919030474-55}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + '-' + Long.toUnsignedString(sequence);
    }

    private static long number(String text, int from, int to) {
        try {
            if (from < to && text.charAt(from) != '+') {
                return Long.parseUnsignedLong(text, from, to, 10);
            }
        } catch (NumberFormatException e) {
            // the same mistake as a sign or nothing at all
        }
        throw new IllegalArgumentException(
                "a stream id consists of two numbers without a sign, as in 1526919030474-55");
    }
}
