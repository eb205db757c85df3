package io.respline.reply;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each {@code as...} method of {@link Reply} gives, one method per conversion. */
final class Conversions {

    /** Beyond this a double no longer holds every integer, so it may be the neighbour of the one that was meant. */
    private static final double LARGEST_EXACT = 1L << 53;

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Conversions() {}

    static @Nullable String string(Reply reply) {
        if (reply instanceof Reply.Bulk bulk) {
            return new String(bulk.bytes(), StandardCharsets.UTF_8);
        }
        if (reply instanceof Reply.Status status) {
            return status.text();
        }
        if (reply instanceof Reply.Null) {
            return null;
        }
        if (reply instanceof Reply.Int integer) {
            return Long.toString(integer.value());
        }
        if (reply instanceof Reply.Verbatim verbatim) {
            return new String(verbatim.bytes(), StandardCharsets.UTF_8);
        }
        if (reply instanceof Reply.Real real) {
            return NumberText.ofDouble(real.value());
        }
        if (reply instanceof Reply.BigNumber number) {
            return number.value().toString();
        }
        throw Misfit.of(reply, "a string");
    }

    static byte @Nullable [] bytes(Reply reply) {
        if (reply instanceof Reply.Bulk bulk) {
            return bulk.bytes();
        }
        if (reply instanceof Reply.Verbatim verbatim) {
            return verbatim.bytes();
        }
        String text = string(reply);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    static long integer(Reply reply) {
        if (reply instanceof Reply.Int integer) {
            return integer.value();
        }
        if (reply instanceof Reply.Bool bool) {
            return bool.value() ? 1 : 0;
        }
        if (reply instanceof Reply.Real real && isExactInteger(real.value())) {
            return (long) real.value();
        }
        if (reply instanceof Reply.BigNumber number && isLong(number.value())) {
            return number.value().longValue();
        }
        String text = text(reply);
        if (text == null) {
            throw Misfit.of(reply, "a long");
        }
        try {
            return NumberText.parseLong(text);
        } catch (NumberFormatException notALong) {
            throw Misfit.of(reply, "the text of a long");
        }
    }

    static double real(Reply reply) {
        if (reply instanceof Reply.Real real) {
            return real.value();
        }
        if (reply instanceof Reply.Int integer) {
            return integer.value();
        }
        if (reply instanceof Reply.BigNumber number
                && !Double.isInfinite(number.value().doubleValue())) {
            return number.value().doubleValue();
        }
        String text = text(reply);
        if (text == null) {
            throw Misfit.of(reply, "a double");
        }
        try {
            return NumberText.parseDouble(text);
        } catch (NumberFormatException notADouble) {
            throw Misfit.of(reply, "the text of a double");
        }
    }

    static boolean truth(Reply reply) {
        if (reply instanceof Reply.Bool bool) {
            return bool.value();
        }
        if (reply instanceof Reply.Int integer && (integer.value() == 0 || integer.value() == 1)) {
            return integer.value() == 1;
        }
        throw Misfit.of(reply, "a boolean");
    }

    static List<Reply> list(Reply reply) {
        List<Reply> elements = elements(reply);
        if (elements == null) {
            throw Misfit.of(reply, "a list");
        }
        return elements;
    }

    static Map<Reply, Reply> map(Reply reply) {
        if (reply instanceof Reply.Dict dict) {
            return Entries.byTurns(dict.pairs());
        }
        if (reply instanceof Reply.Array array) {
            if (Entries.arePairs(array.items())) {
                return Entries.ofPairs(array.items());
            }
            if ((array.items().size() & 1) == 0) {
                return Entries.byTurns(array.items());
            }
        }
        throw Misfit.of(reply, "a map");
    }

    /** The elements of an aggregate, else null. */
    static @Nullable List<Reply> elements(Reply reply) {
        if (reply instanceof Reply.Array array) {
            return array.items();
        }
        if (reply instanceof Reply.Set set) {
            return set.items();
        }
        if (reply instanceof Reply.Dict dict) {
            return dict.pairs();
        }
        return reply instanceof Reply.Push push ? push.items() : null;
    }

    /** The text of a reply that is a string to the server, else null. */
    private static @Nullable String text(Reply reply) {
        boolean isText =
                reply instanceof Reply.Bulk || reply instanceof Reply.Status || reply instanceof Reply.Verbatim;
        return isText ? string(reply) : null;
    }

    private static boolean isExactInteger(double value) {
        return value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT;
    }

    private static boolean isLong(BigInteger value) {
        return value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0;
    }
}
