package io.respline.commands.streams;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.List;

/**
 * An entry that was delivered and not acknowledged.
 *
 * @param consumer that has it; empty if it was given back
 * @param idle since it was delivered; -1 ms if it was given back
 * @param deliveries how often it was delivered
 */
public record PendingEntry(StreamId id, String consumer, Duration idle, long deliveries) {

    static PendingEntry of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new PendingEntry(
                StreamId.of(Fields.at(parts, 0)),
                Fields.text(Fields.at(parts, 1)),
                Duration.ofMillis(Fields.at(parts, 2).asLong()),
                Fields.at(parts, 3).asLong());
    }
}
