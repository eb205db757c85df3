package io.respline.commands;

import io.respline.commands.support.Fields;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.List;

/** The answer to {@code ROLE}. */
public sealed interface ServerRole {

    /** Reads a reply, whose first part is the name of the role. */
    static ServerRole of(Reply reply) {
        String role = Fields.text(part(reply, 0));
        return switch (role) {
            case "master" ->
                new Primary(
                        part(reply, 1).asLong(),
                        part(reply, 2).asList().stream()
                                .map(ServerRole::attached)
                                .toList());
            case "slave" ->
                new Replica(
                        Fields.text(part(reply, 1)),
                        (int) part(reply, 2).asLong(),
                        Fields.text(part(reply, 3)),
                        part(reply, 4).asLong());
            case "sentinel" ->
                new Sentinel(part(reply, 1).asList().stream().map(Fields::text).toList());
            default -> throw new RedisReplyException("the server has a role that is not known", Outcome.EXECUTED);
        };
    }

    private static Reply part(Reply reply, int index) {
        return Fields.at(reply.asList(), index);
    }

    private static AttachedReplica attached(Reply reply) {
        return new AttachedReplica(
                Fields.text(part(reply, 0)),
                (int) part(reply, 1).asLong(),
                part(reply, 2).asLong());
    }

    /**
     * It accepts writes.
     *
     * @param offset how far its replication stream has come
     * @param replicas that are attached to it
     */
    record Primary(long offset, List<AttachedReplica> replicas) implements ServerRole {

        /** Copies the list. */
        public Primary {
            replicas = List.copyOf(replicas);
        }
    }

    /**
     * It follows a primary.
     *
     * @param host of the primary
     * @param port of the primary
     * @param state such as {@code connected}, {@code connecting} or {@code sync}
     * @param offset how far it has come in the primary's stream, -1 before it has begun
     */
    record Replica(String host, int port, String state, long offset) implements ServerRole {}

    /**
     * It watches over others.
     *
     * @param primaries the names of the groups it watches
     */
    record Sentinel(List<String> primaries) implements ServerRole {

        /** Copies the list. */
        public Sentinel {
            primaries = List.copyOf(primaries);
        }
    }

    /**
     * A replica as its primary sees it.
     *
     * @param offset what it has acknowledged of the stream
     */
    record AttachedReplica(String host, int port, long offset) {}
}
