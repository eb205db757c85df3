package io.respline.commands.cluster;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a range of slots: the answer to {@code CLUSTER SLOTS}.
 *
 * @param replicas of the primary, without failed ones
 */
public record ClusterSlots(SlotRange slots, Node primary, List<Node> replicas) {

    private static final int FIRST_REPLICA = 3;

    /** Copies the list. */
    public ClusterSlots {
        replicas = List.copyOf(replicas);
    }

    static ClusterSlots of(Reply reply) {
        List<Reply> parts = reply.asList();
        return new ClusterSlots(
                new SlotRange((int) Fields.at(parts, 0).asLong(), (int)
                        Fields.at(parts, 1).asLong()),
                Node.of(Fields.at(parts, 2)),
                parts.subList(FIRST_REPLICA, parts.size()).stream()
                        .map(Node::of)
                        .toList());
    }

    /**
     * A node that serves the slots.
     *
     * @param endpoint where clients should reach it; null or empty for the host that was asked
     * @param port for clients
     * @param id null before 4.0
     * @param metadata such as {@code hostname} or {@code ip}; empty before 7.0
     */
    public record Node(
            @Nullable String endpoint, int port, @Nullable String id, Map<String, String> metadata) {

        private static final int PARTS_WITH_METADATA = 4;

        /** Copies the map. */
        public Node {
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }

        static Node of(Reply reply) {
            List<Reply> parts = reply.asList();
            return new Node(
                    Fields.at(parts, 0).asString(),
                    (int) Fields.at(parts, 1).asLong(),
                    parts.size() > 2 ? parts.get(2).asString() : null,
                    parts.size() >= PARTS_WITH_METADATA ? Decoders.TEXT_MAP.apply(parts.get(3)) : Map.of());
        }
    }
}
