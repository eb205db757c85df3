package io.respline.tracking.cache;

import io.respline.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of replies down to their arrays of bytes, because these are handed out to callers, who might write to them. */
final class Copies {

    private Copies() {}

    /** An equal reply that shares no array of bytes with it; the same one if it has none. */
    static Reply of(Reply reply) {
        if (reply instanceof Reply.Bulk bulk) {
            return new Reply.Bulk(bulk.bytes().clone());
        }
        if (reply instanceof Reply.Verbatim verbatim) {
            return new Reply.Verbatim(verbatim.format(), verbatim.bytes().clone());
        }
        if (reply instanceof Reply.Array array) {
            Reply[] items = copies(array.items());
            return items == null ? reply : Reply.Array.of(items);
        }
        if (reply instanceof Reply.Set set) {
            Reply[] items = copies(set.items());
            return items == null ? reply : Reply.Set.of(items);
        }
        if (reply instanceof Reply.Dict dict) {
            Reply[] items = copies(dict.pairs());
            return items == null ? reply : Reply.Dict.of(items);
        }
        return reply;
    }

    /** Null if none of them needs one. */
    @SuppressWarnings("ReferenceEquality") // whether it is another object is what counts
    private static Reply @Nullable [] copies(List<Reply> items) {
        Reply[] copies = items.toArray(Reply[]::new);
        boolean any = false;
        for (int i = 0; i < copies.length; i++) {
            Reply copy = of(copies[i]);
            any |= copy != copies[i];
            copies[i] = copy;
        }
        return any ? copies : null;
    }
}
