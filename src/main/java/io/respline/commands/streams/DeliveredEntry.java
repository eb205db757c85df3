package io.respline.commands.streams;

import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.List;

/**
 * An entry with its history in a group: the answer of {@link XreadGroupCommand#claim}.
 *
 * @param idle since its last delivery, zero if there was none
 * @param deliveries how often it was delivered before, 0 if it is new
 */
public record DeliveredEntry(StreamEntry entry, Duration idle, long deliveries) {

    private static final int PARTS_WITH_HISTORY = 4;

    static DeliveredEntry of(Reply reply) {
        List<Reply> parts = reply.asList();
        boolean isNew = parts.size() < PARTS_WITH_HISTORY;
        return new DeliveredEntry(
                StreamEntry.of(reply),
                isNew ? Duration.ZERO : Duration.ofMillis(Fields.at(parts, 2).asLong()),
                isNew ? 0 : Fields.at(parts, 3).asLong());
    }
}
