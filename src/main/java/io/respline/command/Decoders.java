package io.respline.command;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The common decoders. All give the same value in RESP2 and RESP3, and throw
 * {@link io.respline.error.RedisReplyException} when the reply does not fit.
 */
public final class Decoders {

    /** The reply itself. */
    public static final ReplyDecoder<Reply> REPLY = new ReplyDecoder<>(ReplyDecoder.REPLY, raw -> (Reply) raw);

    /** A text, decoded as UTF-8; null for a null reply. */
    public static final ReplyDecoder<@Nullable String> TEXT =
            new ReplyDecoder<>(ReplyDecoder.TEXT, raw -> raw instanceof String text ? text : ((Reply) raw).asString());

    /** The bytes of a string; null for a null reply. */
    @SuppressWarnings("NullAway") // the checker does not see the nullness of an array that is a type argument
    public static final ReplyDecoder<byte @Nullable []> BYTES = new ReplyDecoder<>(
            ReplyDecoder.BYTES, raw -> raw instanceof byte[] bytes ? bytes : ((Reply) raw).asBytes());

    /** An integer; a null reply does not fit. */
    public static final ReplyDecoder<Long> LONG =
            new ReplyDecoder<>(ReplyDecoder.LONG, raw -> raw instanceof Long number ? number : ((Reply) raw).asLong());

    /** An integer, or null for a null reply. */
    public static final ReplyDecoder<@Nullable Long> NULLABLE_LONG =
            new ReplyDecoder<>(ReplyDecoder.LONG, raw -> raw instanceof Long number ? number : longOrNull((Reply) raw));

    /** A double, which RESP2 sends as text; a null reply does not fit. */
    public static final ReplyDecoder<Double> DOUBLE = ReplyDecoder.of(Reply::asDouble);

    /** A double, or null for a null reply. */
    public static final ReplyDecoder<@Nullable Double> NULLABLE_DOUBLE =
            ReplyDecoder.of(reply -> reply.isNull() ? null : reply.asDouble());

    /** True for 1 and a RESP3 true, false for 0 and a RESP3 false. */
    public static final ReplyDecoder<Boolean> BOOLEAN = new ReplyDecoder<>(
            ReplyDecoder.LONG, raw -> raw instanceof Long number ? truth(number) : ((Reply) raw).asBoolean());

    /** True for a status, mostly {@code OK}; false for a null reply: the condition of the command did not hold. */
    public static final ReplyDecoder<Boolean> APPLIED = ReplyDecoder.of(reply -> reply.asString() != null);

    /** A text that cannot be null: a status such as {@code OK}, or an answer that always exists. */
    public static final ReplyDecoder<String> STATUS =
            new ReplyDecoder<>(ReplyDecoder.TEXT, raw -> raw instanceof String text ? text : text((Reply) raw));

    /** Texts, of which some may be null. */
    public static final ReplyDecoder<List<@Nullable String>> TEXT_LIST = listOf(ReplyDecoder.TEXTS, Reply::asString);

    /** Texts, none of which is null. */
    public static final ReplyDecoder<List<String>> TEXTS = TEXT_LIST.map(Decoders::allPresent);

    /** Byte arrays, of which some may be null. */
    @SuppressWarnings("NullAway") // the checker does not see the nullness of an array that is a type argument
    public static final ReplyDecoder<List<byte @Nullable []>> BYTES_LIST =
            listOf(ReplyDecoder.ALL_BYTES, Reply::asBytes);

    /** Integers, none of which is null. */
    public static final ReplyDecoder<List<Long>> LONG_LIST = listOf(Reply::asLong);

    /** Truth values, none of which is null. */
    public static final ReplyDecoder<List<Boolean>> BOOLEAN_LIST = listOf(Reply::asBoolean);

    /** A map from text to text, in the server's order. */
    public static final ReplyDecoder<Map<String, String>> TEXT_MAP = new ReplyDecoder<>(
            ReplyDecoder.TEXTS, raw -> raw instanceof Elements elements ? textMap(elements) : textMap((Reply) raw));

    /** A map from text to whatever stands there, in the server's order. */
    public static final ReplyDecoder<Map<String, Reply>> FIELDS = mapOf(value -> value);

    private Decoders() {}

    /** A list whose elements are converted by a function; unmodifiable. A null reply does not fit. */
    public static <E extends @Nullable Object> ReplyDecoder<List<E>> listOf(Function<Reply, ? extends E> element) {
        return ReplyDecoder.of(reply -> list(reply, element));
    }

    /** Elements that the wire makes at once, as far as it can. */
    private static <E extends @Nullable Object> ReplyDecoder<List<E>> listOf(
            int form, Function<Reply, ? extends E> element) {
        return new ReplyDecoder<>(
                form, raw -> raw instanceof Elements elements ? elements.list(element) : list((Reply) raw, element));
    }

    private static <E extends @Nullable Object> List<E> list(Reply reply, Function<Reply, ? extends E> element) {
        List<Reply> items = reply.asList();
        List<E> list = new ArrayList<>(items.size());
        for (Reply item : items) {
            list.add(element.apply(item));
        }
        return Collections.unmodifiableList(list);
    }

    /** A map from text to values that are converted by a function, in the server's order; unmodifiable. */
    public static <V extends @Nullable Object> ReplyDecoder<Map<String, V>> mapOf(Function<Reply, ? extends V> value) {
        return ReplyDecoder.of(reply -> {
            Map<String, V> map = new LinkedHashMap<>();
            reply.asMap().forEach((key, element) -> map.put(text(key), value.apply(element)));
            return Collections.unmodifiableMap(map);
        });
    }

    private static boolean truth(long number) {
        return number == 1 || new Reply.Int(number).asBoolean();
    }

    private static @Nullable Long longOrNull(Reply reply) {
        return reply.isNull() ? null : reply.asLong();
    }

    private static Map<String, String> textMap(Elements elements) {
        if (!elements.isPlainMap()) {
            return textMap(elements.asReply());
        }
        List<@Nullable String> turns = elements.list(Reply::asString);
        Map<String, String> map = new LinkedHashMap<>((int) (turns.size() * 2L / 3 + 1));
        for (int i = 0; i < turns.size(); i += 2) {
            map.put(present(turns.get(i)), present(turns.get(i + 1)));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, String> textMap(Reply reply) {
        List<Reply> turns = keysAndValues(reply);
        if (turns == null) {
            Map<String, String> map = new LinkedHashMap<>();
            reply.asMap().forEach((key, value) -> map.put(text(key), text(value)));
            return Collections.unmodifiableMap(map);
        }
        Map<String, String> map = new LinkedHashMap<>((int) (turns.size() * 2L / 3 + 1));
        for (int i = 0; i < turns.size(); i += 2) {
            map.put(text(turns.get(i)), text(turns.get(i + 1)));
        }
        return Collections.unmodifiableMap(map);
    }

    /** Keys and values by turns, if the reply has them so: then a map of texts needs no map of replies in between. */
    private static @Nullable List<Reply> keysAndValues(Reply reply) {
        if (reply instanceof Reply.Dict dict) {
            return dict.pairs();
        }
        boolean isFlat = reply instanceof Reply.Array array
                && (array.items().size() & 1) == 0
                && !array.items().isEmpty()
                && !(array.items().get(0) instanceof Reply.Array);
        return isFlat ? reply.asList() : null;
    }

    private static String text(Reply reply) {
        return present(reply.asString());
    }

    @SuppressWarnings("NullAway") // none is null, which the checker cannot see
    private static List<String> allPresent(List<@Nullable String> texts) {
        if (texts.contains(null)) {
            present(null);
        }
        return texts;
    }

    private static String present(@Nullable String text) {
        if (text == null) {
            throw new RedisReplyException(
                    "the reply is null where this command always answers with a string", Outcome.EXECUTED);
        }
        return text;
    }
}
