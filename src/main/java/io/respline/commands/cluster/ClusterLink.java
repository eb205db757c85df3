package io.respline.commands.cluster;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Instant;
import java.util.Map;

/**
 * A connection between the asked node and another one; there are two for each pair of nodes.
 *
 * @param isIncoming whether the other node has made it
 * @param nodeId of the other node
 * @param events that the node waits for: {@code r}, {@code w} or both
 * @param sendBufferAllocated in bytes
 * @param sendBufferUsed in bytes
 */
public record ClusterLink(
        boolean isIncoming,
        String nodeId,
        Instant createdAt,
        String events,
        long sendBufferAllocated,
        long sendBufferUsed) {

    static ClusterLink of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new ClusterLink(
                Fields.text(Fields.of(fields, "direction")).equals("from"),
                Fields.text(Fields.of(fields, "node")),
                Instant.ofEpochMilli(Fields.of(fields, "create-time").asLong()),
                Fields.text(Fields.of(fields, "events")),
                Fields.of(fields, "send-buffer-allocated").asLong(),
                Fields.of(fields, "send-buffer-used").asLong());
    }
}
