package io.respline.commands.cluster;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node as the asked one sees it: a line of {@code CLUSTER NODES}.
 *
 * @param state what it is
 * @param heartbeat how the two are in touch
 * @param slots that it serves
 */
public record ClusterNode(String id, NodeAddress address, State state, Heartbeat heartbeat, Slots slots) {

    /** How many fields come before the slots. */
    private static final int FIXED_FIELDS = 8;

    static ClusterNode parse(String line) {
        String[] fields = line.strip().split(" ");
        if (fields.length < FIXED_FIELDS) {
            throw new RedisReplyException("a line about a node has " + fields.length + " fields", Outcome.EXECUTED);
        }
        try {
            return parse(fields);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new RedisReplyException("a line about a node is not as documented", e, Outcome.EXECUTED);
        }
    }

    static List<ClusterNode> parseAll(String lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(ClusterNode::parse)
                .toList();
    }

    private static ClusterNode parse(String[] fields) {
        return new ClusterNode(
                fields[0],
                NodeAddress.parse(fields[1]),
                State.parse(fields[2], fields[3], fields[6]),
                Heartbeat.parse(fields[4], fields[5], fields[7]),
                Slots.parse(Arrays.asList(fields).subList(FIXED_FIELDS, fields.length)));
    }

    /** Whether it is a primary. */
    public boolean isPrimary() {
        return state.flags.contains("master");
    }

    /** Whether it is the one that was asked. */
    public boolean isMyself() {
        return state.flags.contains("myself");
    }

    /**
     * What a node is.
     *
     * @param flags such as {@code master}, {@code slave}, {@code myself}, {@code fail}, {@code fail?}, {@code handshake}
     * @param primaryId of the node that it replicates; null if it is a primary, or that is not known
     * @param configEpoch the version of its view of the cluster
     */
    public record State(Set<String> flags, @Nullable String primaryId, long configEpoch) {

        /** Copies the set. */
        public State {
            flags = Set.copyOf(flags);
        }

        static State parse(String flags, String primaryId, String configEpoch) {
            return new State(
                    Set.copyOf(Arrays.asList(flags.split(","))),
                    primaryId.equals("-") ? null : primaryId,
                    Long.parseLong(configEpoch));
        }
    }

    /**
     * How the asked node and this one are in touch.
     *
     * @param pingSent when the ping was sent that is not answered yet; null if there is none
     * @param pongReceived when the last answer came; null if none has, or it is the asked node itself
     * @param isConnected whether the link between them stands
     */
    public record Heartbeat(
            @Nullable Instant pingSent, @Nullable Instant pongReceived, boolean isConnected) {

        static Heartbeat parse(String pingSent, String pongReceived, String link) {
            return new Heartbeat(time(pingSent), time(pongReceived), link.equals("connected"));
        }

        private static @Nullable Instant time(String millis) {
            long value = Long.parseLong(millis);
            return value == 0 ? null : Instant.ofEpochMilli(value);
        }
    }

    /**
     * What a node serves.
     *
     * @param ranges in ascending order; none for a replica
     * @param moves slots under way; only the asked node tells its own
     */
    public record Slots(List<SlotRange> ranges, List<SlotMove> moves) {

        /** Copies the lists. */
        public Slots {
            ranges = List.copyOf(ranges);
            moves = List.copyOf(moves);
        }

        static Slots parse(List<String> fields) {
            List<SlotRange> ranges = new ArrayList<>();
            List<SlotMove> moves = new ArrayList<>();
            for (String field : fields) {
                if (field.startsWith("[")) {
                    moves.add(SlotMove.parse(field));
                } else {
                    ranges.add(SlotRange.parse(field));
                }
            }
            return new Slots(ranges, moves);
        }
    }

    /**
     * A slot on its way from one node to another.
     *
     * @param nodeId of the other node
     * @param isImporting whether it comes from there; otherwise it goes there
     */
    public record SlotMove(int slot, String nodeId, boolean isImporting) {

        /** Reads {@code [slot-<-node]} or {@code [slot->-node]}. */
        static SlotMove parse(String text) {
            int dash = text.indexOf('-');
            return new SlotMove(
                    Integer.parseInt(text.substring(1, dash)),
                    text.substring(dash + 3, text.length() - 1),
                    text.charAt(dash + 1) == '<');
        }
    }
}
