package io.respline.commands.streams;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a group has delivered and not acknowledged.
 *
 * @param count of entries
 * @param first the smallest id; null if nothing is pending
 * @param last the greatest id; null if nothing is pending
 * @param consumers how many entries each consumer has, without those that have none
 */
public record PendingSummary(
        long count, @Nullable StreamId first, @Nullable StreamId last, Map<String, Long> consumers) {

    /** Copies the map. */
    public PendingSummary {
        consumers = Collections.unmodifiableMap(new LinkedHashMap<>(consumers));
    }

    static PendingSummary of(Reply reply) {
        List<Reply> parts = reply.asList();
        Map<String, Long> consumers = new LinkedHashMap<>();
        Reply counts = Fields.at(parts, 3);
        if (!counts.isNull()) {
            counts.asMap().forEach((name, count) -> consumers.put(Fields.text(name), count.asLong()));
        }
        return new PendingSummary(
                Fields.at(parts, 0).asLong(),
                StreamReplies.NULLABLE_ID.apply(Fields.at(parts, 1)),
                StreamReplies.NULLABLE_ID.apply(Fields.at(parts, 2)),
                consumers);
    }
}
