package io.respline.command;

import io.respline.reply.Reply;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list or set, or the keys and values of a map by turns, as the wire hands them over to a decoder of
 * the form {@link ReplyDecoder#TEXTS} or {@link ReplyDecoder#ALL_BYTES}: a {@code String} or {@code byte[]} in place of
 * each string, null in place of a null, a {@link Reply} for anything else. Immutable as long as nobody writes to the array.
 */
public final class Elements {

    private final byte type;
    private final @Nullable Object[] items;
    private final boolean plain;

    private Elements(byte type, @Nullable Object[] items, boolean plain) {
        this.type = type;
        this.items = items;
        this.plain = plain;
    }

    /**
     * Takes the array over.
     *
     * @param type as RESP3 writes it: {@code *} for a list, {@code ~} for a set, {@code %} for a map
     * @param plain whether no {@link Reply} is among the elements
     */
    public static Elements of(byte type, @Nullable Object[] items, boolean plain) {
        return new Elements(type, items, plain);
    }

    /** Whether they are keys and values by turns, all of them strings or null: so RESP2 writes a map as well. */
    boolean isPlainMap() {
        return plain && (type == '%' || (type == '*' && (items.length & 1) == 0));
    }

    /** The reply that they are made of. */
    Reply asReply() {
        Reply[] replies = new Reply[items.length];
        for (int i = 0; i < replies.length; i++) {
            Object item = items[i];
            replies[i] = item instanceof Reply reply ? reply : string(item);
        }
        return switch (type) {
            case '%' -> Reply.Dict.of(replies);
            case '~' -> Reply.Set.of(replies);
            default -> Reply.Array.of(replies);
        };
    }

    private static Reply string(@Nullable Object item) {
        if (item == null) {
            return Reply.Null.NULL;
        }
        return item instanceof String text ? Reply.Bulk.of(text) : new Reply.Bulk((byte[]) item);
    }

    /** As an unmodifiable list, the replies among the elements converted by a function. */
    @SuppressWarnings("unchecked") // the wire makes elements of the form's type alone
    <E extends @Nullable Object> List<E> list(Function<Reply, ? extends E> ofReply) {
        if (plain) {
            return (List<E>) Collections.unmodifiableList(Arrays.asList(items));
        }
        @Nullable Object[] converted = items.clone();
        for (int i = 0; i < converted.length; i++) {
            if (converted[i] instanceof Reply reply) {
                converted[i] = ofReply.apply(reply);
            }
        }
        return (List<E>) Collections.unmodifiableList(Arrays.asList(converted));
    }
}
