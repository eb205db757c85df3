package io.respline.reply;

import io.respline.error.Outcome;
import io.respline.error.RedisServerException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reply of the server, in RESP2 or RESP3, as an immutable value.
 *
 * <p>The {@code as...} methods give the same answer whichever protocol version is spoken, and never lose information
 * silently. One that does not fit throws {@link io.respline.error.RedisReplyException}, whose message names the type of
 * the reply and the method to call instead; on a {@link Failure} each of them throws the server's error as
 * {@link RedisServerException}. Messages and {@code toString} never contain the payload.
 *
 * <p>Replies are equal when their contents are, byte arrays and nested replies included. Thread-safe, as long as nobody
 * writes to an array taken out of a {@link Bulk} or {@link Verbatim}: they hand out their own.
 */
public sealed interface Reply {

    /**
     * The text of a string or number, decoded as UTF-8; null for {@link Null}. A {@link Real} is written as the server
     * does where that is possible: {@code inf}, {@code -inf}, {@code nan}, and whole numbers without a point.
     */
    default @Nullable String asString() {
        return Conversions.string(this);
    }

    /** The bytes of a string (no copy), or the UTF-8 bytes of what {@link #asString()} gives; null for {@link Null}. */
    default byte @Nullable [] asBytes() {
        return Conversions.bytes(this);
    }

    /**
     * The integer; also that of a string of digits, of a {@link Real} or {@link BigNumber} that is one exactly, and 0 or
     * 1 for a {@link Bool}.
     */
    default long asLong() {
        return Conversions.integer(this);
    }

    /**
     * The number, rounded to the nearest double; also that of a string in the server's notation, {@code inf},
     * {@code -inf} and {@code nan} included.
     */
    default double asDouble() {
        return Conversions.real(this);
    }

    /**
     * The truth value: a {@link Bool}, or the integer 0 or 1. Nothing else: {@code OK} is an acknowledgement, and for a
     * command that answers {@code OK} or null the question is {@link #isNull()}.
     */
    default boolean asBoolean() {
        return Conversions.truth(this);
    }

    /** The elements of an aggregate, immutable; those of a {@link Dict} are its keys and values by turns. */
    default List<Reply> asList() {
        return Conversions.list(this);
    }

    /**
     * The entries of a {@link Dict}, in the server's order, immutable; also of an array of keys and values by turns (how
     * RESP2 writes a map) and of an array whose elements are all arrays of two. Of equal keys the last one counts.
     */
    default Map<Reply, Reply> asMap() {
        return Conversions.map(this);
    }

    /** Whether this is {@link Null}. */
    default boolean isNull() {
        return this == Null.NULL;
    }

    /** Whether this is a {@link Failure}. */
    default boolean isError() {
        return this instanceof Failure;
    }

    /** A simple string such as {@code +OK}. */
    record Status(String text) implements Reply {

        /** {@code OK}. */
        public static final Status OK = new Status("OK");

        /** {@code QUEUED}, the answer to a command inside {@code MULTI}. */
        public static final Status QUEUED = new Status("QUEUED");

        /** {@code PONG}. */
        public static final Status PONG = new Status("PONG");

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** A bulk string. The array is the value itself, not a copy. */
    record Bulk(byte[] bytes) implements Reply {

        /** The empty string. */
        public static final Bulk EMPTY = new Bulk(new byte[0]);

        /** The UTF-8 bytes of a text. */
        public static Bulk of(String text) {
            return new Bulk(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bulk that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** An integer. */
    record Int(long value) implements Reply {

        /** The integer as a reply; small ones are shared. */
        public static Int of(long value) {
            return SmallInts.of(value);
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** A RESP3 double. */
    record Real(double value) implements Reply {

        /**
         * The double that a text in the server's notation means: digits with an optional sign, point and exponent, or
         * {@code inf} or {@code nan} with an optional sign.
         *
         * @throws NumberFormatException if it is not such a text, or a finite number too large for a double
         */
        public static double parse(String text) {
            return NumberText.parseDouble(text);
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** A RESP3 boolean. */
    record Bool(boolean value) implements Reply {

        /** {@code #t}. */
        public static final Bool TRUE = new Bool(true);

        /** {@code #f}. */
        public static final Bool FALSE = new Bool(false);

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** A RESP3 big number. */
    record BigNumber(BigInteger value) implements Reply {

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** A RESP3 verbatim string: its three-letter format, such as {@code txt}, and its bytes, not a copy. */
    record Verbatim(String format, byte[] bytes) implements Reply {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Verbatim that && format.equals(that.format) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * format.hashCode() + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** Null: RESP3 {@code _}, RESP2 {@code $-1} and {@code *-1}. */
    enum Null implements Reply {
        /** The only one. */
        NULL;

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** An error, simple or blob. {@code message} is the whole text, {@code code} its leading word. */
    record Failure(String code, String message) implements Reply {

        /** The error with this text. */
        public static Failure of(String message) {
            return new Failure(ErrorText.code(message), message);
        }

        /**
         * Whether the server may have run what it answered with this error.
         *
         * @param mayComeFromScript whether a script may have been answered: it can have written before an error stopped
         *     it, and passes errors of the commands inside it on word for word
         */
        public Outcome outcome(boolean mayComeFromScript) {
            return ErrorOutcome.of(this, mayComeFromScript);
        }

        /**
         * The exception for this error. Its message is the server's without the arguments that the server repeats: what it
         * says after an unknown command, and what it quotes but for the name of a command.
         */
        public RedisServerException toException(Outcome outcome) {
            return new RedisServerException(code, ErrorText.withoutArguments(message), outcome);
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** An array; its list is immutable. */
    record Array(List<Reply> items) implements Reply {

        /** The empty array. */
        public static final Array EMPTY = of();

        public Array {
            items = ReplyList.copyOf(items);
        }

        /** An array of these elements; takes the Java array over without a copy. */
        public static Array of(Reply... items) {
            return new Array(ReplyList.wrap(items));
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** A RESP3 set, in the server's order; its list is immutable. */
    record Set(List<Reply> items) implements Reply {

        public Set {
            items = ReplyList.copyOf(items);
        }

        /** A set of these elements; takes the Java array over without a copy. */
        public static Set of(Reply... items) {
            return new Set(ReplyList.wrap(items));
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** A RESP3 map: keys and values by turns, in the server's order; its list is immutable. */
    record Dict(List<Reply> pairs) implements Reply {

        /** @throws IllegalArgumentException if the last key has no value */
        public Dict {
            pairs = ReplyList.copyOf(pairs);
            if ((pairs.size() & 1) != 0) {
                throw new IllegalArgumentException("a map needs a value for each key: " + pairs.size() + " elements");
            }
        }

        /** A map of these keys and values by turns; takes the Java array over without a copy. */
        public static Dict of(Reply... pairs) {
            return new Dict(ReplyList.wrap(pairs));
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }

    /** A RESP3 push frame; never the answer to a command. Its list is immutable. */
    record Push(List<Reply> items) implements Reply {

        public Push {
            items = ReplyList.copyOf(items);
        }

        /** A push of these elements; takes the Java array over without a copy. */
        public static Push of(Reply... items) {
            return new Push(ReplyList.wrap(items));
        }

        @Override
        public String toString() {
            return Summary.of(this);
        }
    }
}
