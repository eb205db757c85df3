package io.respline.commands.cluster;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A primary and its replicas: the answer to {@code CLUSTER SHARDS}.
 *
 * @param slots that they serve; none if the primary has none
 * @param nodes of the shard, in no particular order
 */
public record ClusterShard(List<SlotRange> slots, List<Node> nodes) {

    /** Copies the lists. */
    public ClusterShard {
        slots = List.copyOf(slots);
        nodes = List.copyOf(nodes);
    }

    static ClusterShard of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        return new ClusterShard(
                ranges(Fields.of(fields, "slots").asList()),
                Fields.of(fields, "nodes").asList().stream().map(Node::of).toList());
    }

    /** First and last slots by turns. */
    private static List<SlotRange> ranges(List<Reply> ends) {
        List<SlotRange> ranges = new ArrayList<>(ends.size() / 2);
        for (int i = 0; i < ends.size(); i += 2) {
            ranges.add(new SlotRange(
                    (int) ends.get(i).asLong(), (int) Fields.at(ends, i + 1).asLong()));
        }
        return ranges;
    }

    /**
     * A node of a shard.
     *
     * @param endpoint where clients should reach it, an IP address or a host name; null for the host that was asked
     * @param port without TLS; null if there is none
     * @param tlsPort with TLS; null if there is none
     * @param ip empty if the node does not know its own yet
     * @param hostname that it announces; null if it has none
     * @param replicationOffset how far it has come in the stream of the primary
     */
    public record Node(
            String id,
            @Nullable String endpoint,
            @Nullable Integer port,
            @Nullable Integer tlsPort,
            String ip,
            @Nullable String hostname,
            Role role,
            long replicationOffset,
            Health health) {

        static Node of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            return new Node(
                    Fields.text(Fields.of(fields, "id")),
                    text(fields, "endpoint"),
                    port(fields, "port"),
                    port(fields, "tls-port"),
                    Fields.text(Fields.of(fields, "ip")),
                    text(fields, "hostname"),
                    Role.of(Fields.text(Fields.of(fields, "role"))),
                    Fields.of(fields, "replication-offset").asLong(),
                    Health.of(Fields.text(Fields.of(fields, "health"))));
        }

        private static @Nullable String text(Map<String, Reply> fields, String name) {
            Reply value = fields.get(name);
            return value == null ? null : value.asString();
        }

        private static @Nullable Integer port(Map<String, Reply> fields, String name) {
            Reply value = fields.get(name);
            return value == null ? null : (int) value.asLong();
        }
    }

    /** What a node is in its shard. */
    public enum Role {
        /** It accepts writes. */
        PRIMARY,

        /** It follows the primary. */
        REPLICA;

        static Role of(String name) {
            return switch (name) {
                case "master", "primary" -> PRIMARY;
                case "replica", "slave" -> REPLICA;
                default -> throw new RedisReplyException("a node has a role that is not known", Outcome.EXECUTED);
            };
        }
    }

    /** How a node is, as the asked one sees it. */
    public enum Health {
        /** It can be asked. */
        ONLINE,

        /** It gets its data. */
        LOADING,

        /** It cannot be reached. */
        FAILED;

        static Health of(String name) {
            return switch (name) {
                case "online" -> ONLINE;
                case "loading" -> LOADING;
                case "fail", "failed" -> FAILED;
                default -> throw new RedisReplyException("a node has a health that is not known", Outcome.EXECUTED);
            };
        }
    }
}
