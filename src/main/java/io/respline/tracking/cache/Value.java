package io.respline.tracking.cache;

import io.respline.command.Elements;
import io.respline.command.ReplyDecoder;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the server, handed over to any number of callers, none of whom can change it for another: texts are shared, of
 * arrays of bytes each gets copies. Thread-safe; what is remembered or counted without a barrier may be made or lost twice.
 */
final class Value {

    private static final int MANY_USES = 3;

    private final Reply reply;
    private final long expiresNanos;
    private final long weight;
    private final Slot slot;
    private int uses;
    private @Nullable String text;
    private @Nullable Elements texts;

    /** @param expiresNanos when its life ends, by {@link System#nanoTime()} */
    Value(Reply reply, long expiresNanos, Entry entry) {
        this.reply = reply;
        this.expiresNanos = expiresNanos;
        this.weight = Weight.of(entry) + Weight.of(reply);
        this.slot = new Slot(entry);
    }

    long expiresNanos() {
        return expiresNanos;
    }

    /** Estimated memory of the entry and all that belongs to it, in bytes. */
    long weight() {
        return weight;
    }

    Slot slot() {
        return slot;
    }

    /** It was looked up. */
    void used() {
        int before = uses;
        if (before < MANY_USES) {
            uses = before + 1;
        }
    }

    /** How often it was looked up, 3 at most. */
    int uses() {
        return uses;
    }

    void uses(int value) {
        uses = value;
    }

    /** What the wire would have handed over to a decoder of this form. */
    Object in(int form) {
        return switch (form) {
            case ReplyDecoder.TEXT -> reply instanceof Reply.Bulk bulk ? text(bulk) : reply;
            case ReplyDecoder.LONG -> reply;
            case ReplyDecoder.TEXTS -> texts();
            case ReplyDecoder.BYTES ->
                reply instanceof Reply.Bulk bulk ? bulk.bytes().clone() : Copies.of(reply);
            default -> Copies.of(reply);
        };
    }

    private String text(Reply.Bulk bulk) {
        String known = text;
        if (known == null) {
            known = string(bulk);
            text = known;
        }
        return known;
    }

    private static String string(Reply.Bulk bulk) {
        return new String(bulk.bytes(), StandardCharsets.UTF_8);
    }

    private Object texts() {
        Elements known = texts;
        if (known == null) {
            known = elements(reply);
            texts = known;
        }
        return known == null ? reply : known;
    }

    private static @Nullable Elements elements(Reply reply) {
        if (reply instanceof Reply.Array array) {
            return elements((byte) '*', array.items());
        }
        if (reply instanceof Reply.Set set) {
            return elements((byte) '~', set.items());
        }
        return reply instanceof Reply.Dict dict ? elements((byte) '%', dict.pairs()) : null;
    }

    private static Elements elements(byte type, List<Reply> items) {
        @Nullable Object[] each = new @Nullable Object[items.size()];
        boolean plain = true;
        for (int i = 0; i < each.length; i++) {
            Reply item = items.get(i);
            if (item instanceof Reply.Bulk bulk) {
                each[i] = string(bulk);
            } else if (!item.isNull()) {
                each[i] = item;
                plain = false;
            }
        }
        return Elements.of(type, each, plain);
    }
}
