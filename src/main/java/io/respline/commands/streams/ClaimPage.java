package io.respline.commands.streams;

import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.List;
import java.util.function.Function;

/**
 * What {@code XAUTOCLAIM} took over in one go. It may be empty without being the last one.
 *
 * @param <E> entries or ids
 * @param next where the next page begins
 * @param items taken over
 * @param deleted no longer in the stream, and so no longer pending; empty before 7.0
 */
public record ClaimPage<E>(StreamId next, List<E> items, List<StreamId> deleted) {

    /** Copies the lists. */
    public ClaimPage {
        items = List.copyOf(items);
        deleted = List.copyOf(deleted);
    }

    /** Whether all that is pending has been looked at. */
    public boolean isLast() {
        return next.equals(StreamId.MIN);
    }

    static <E> ReplyDecoder<ClaimPage<E>> decoder(Function<Reply, List<E>> items) {
        return ReplyDecoder.of(reply -> {
            List<Reply> parts = reply.asList();
            return new ClaimPage<>(
                    StreamId.of(Fields.at(parts, 0)),
                    items.apply(Fields.at(parts, 1)),
                    parts.size() == 2 ? List.of() : StreamReplies.IDS.apply(parts.get(2)));
        });
    }
}
