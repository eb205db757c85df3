package io.respline.commands.streams;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group as {@code XINFO GROUPS} describes it.
 *
 * @param consumers how many it has
 * @param pending how many entries were delivered and not acknowledged
 * @param lastDeliveredId of the entry that a consumer was given last
 * @param entriesRead how many entries it has read or passed; null if the server does not know, and before 7.0
 * @param lag how many entries it has still to read; null if the server does not know, and before 7.0
 */
public record GroupInfo(
        String name,
        long consumers,
        long pending,
        StreamId lastDeliveredId,
        @Nullable Long entriesRead,
        @Nullable Long lag) {

    static GroupInfo of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new GroupInfo(
                Fields.text(Fields.of(fields, "name")),
                Fields.of(fields, "consumers").asLong(),
                Fields.of(fields, "pending").asLong(),
                StreamId.of(Fields.of(fields, "last-delivered-id")),
                StreamReplies.number(fields, "entries-read"),
                StreamReplies.number(fields, "lag"));
    }
}
