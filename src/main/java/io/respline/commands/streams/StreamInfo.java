package io.respline.commands.streams;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code XINFO STREAM}. What later servers add is in the reply: {@code xinfoStream(key).as(Decoders.FIELDS)}.
 *
 * @param groups the number of consumer groups
 * @param first the entry with the smallest id; null if there is none
 * @param last the entry with the greatest id; null if there is none
 */
public record StreamInfo(
        StreamState state,
        long groups,
        @Nullable StreamEntry first,
        @Nullable StreamEntry last) {

    static StreamInfo of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new StreamInfo(
                StreamState.of(fields),
                Fields.of(fields, "groups").asLong(),
                entry(fields, "first-entry"),
                entry(fields, "last-entry"));
    }

    private static @Nullable StreamEntry entry(Map<String, Reply> fields, String name) {
        Reply entry = Fields.of(fields, name);
        return entry.isNull() ? null : StreamEntry.of(entry);
    }
}
