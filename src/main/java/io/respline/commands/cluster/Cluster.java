package io.respline.commands.cluster;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node knows about its cluster. What changes the own connection is refused on a shared one and marked "for sessions"
 * here. A server that is not in cluster mode answers all of it with an error.
 */
public final class Cluster {

    private static final CommandTemplate<String> ASKING = CommandTemplate.of("ASKING", Decoders.STATUS);
    private static final CommandTemplate<Long> COUNT_FAILURE_REPORTS =
            CommandTemplate.of("CLUSTER COUNT-FAILURE-REPORTS", Decoders.LONG);
    private static final CommandTemplate<Long> COUNTKEYSINSLOT =
            CommandTemplate.of("CLUSTER COUNTKEYSINSLOT", Decoders.LONG);
    private static final CommandTemplate<List<String>> GETKEYSINSLOT =
            CommandTemplate.of("CLUSTER GETKEYSINSLOT", Decoders.TEXTS);
    private static final CommandTemplate<List<Map<String, String>>> GETSLOTMIGRATIONS =
            CommandTemplate.of("CLUSTER GETSLOTMIGRATIONS", Decoders.listOf(Cluster::details));
    private static final CommandTemplate<ClusterInfo> INFO =
            CommandTemplate.of("CLUSTER INFO", Decoders.STATUS.map(ClusterInfo::parse));
    private static final CommandTemplate<Integer> KEYSLOT =
            CommandTemplate.of("CLUSTER KEYSLOT", Decoders.LONG.map(Long::intValue));
    private static final CommandTemplate<List<ClusterLink>> LINKS =
            CommandTemplate.of("CLUSTER LINKS", Decoders.listOf(ClusterLink::of));
    private static final CommandTemplate<List<Map<String, String>>> MIGRATION =
            CommandTemplate.of("CLUSTER MIGRATION", Decoders.listOf(Cluster::details));
    private static final CommandTemplate<String> MYID = CommandTemplate.of("CLUSTER MYID", Decoders.STATUS);
    private static final CommandTemplate<String> MYSHARDID = CommandTemplate.of("CLUSTER MYSHARDID", Decoders.STATUS);
    private static final CommandTemplate<List<ClusterNode>> NODES =
            CommandTemplate.of("CLUSTER NODES", Decoders.STATUS.map(ClusterNode::parseAll));
    private static final CommandTemplate<String> READONLY = CommandTemplate.of("READONLY", Decoders.STATUS);
    private static final CommandTemplate<String> READWRITE = CommandTemplate.of("READWRITE", Decoders.STATUS);
    private static final ReplyDecoder<List<ClusterNode>> NODE_LINES =
            Decoders.listOf(line -> ClusterNode.parse(Fields.text(line)));
    private static final CommandTemplate<List<ClusterNode>> REPLICAS =
            CommandTemplate.of("CLUSTER REPLICAS", NODE_LINES);
    private static final CommandTemplate<List<ClusterShard>> SHARDS =
            CommandTemplate.of("CLUSTER SHARDS", Decoders.listOf(ClusterShard::of));
    private static final CommandTemplate<List<ClusterNode>> SLAVES = CommandTemplate.of("CLUSTER SLAVES", NODE_LINES);
    private static final CommandTemplate<List<ClusterSlots>> SLOTS =
            CommandTemplate.of("CLUSTER SLOTS", Decoders.listOf(ClusterSlots::of));

    private Cluster() {}

    /**
     * Lets the next command touch a slot that the node is importing; for sessions. Answers {@code OK}.
     * <a href="https://valkey.io/commands/asking/">ASKING</a>, since 3.0.0, O(1).
     */
    public static Command<String> asking() {
        return ASKING.with();
    }

    /**
     * How many nodes have reported that a node fails, a while ago at the most.
     * <a href="https://valkey.io/commands/cluster-count-failure-reports/">CLUSTER COUNT-FAILURE-REPORTS</a>, since 3.0.0, O(n)
     * in the reports.
     */
    public static Command<Long> clusterCountFailureReports(String nodeId) {
        return COUNT_FAILURE_REPORTS.with(nodeId);
    }

    /**
     * How many keys of a slot the node has.
     * <a href="https://valkey.io/commands/cluster-countkeysinslot/">CLUSTER COUNTKEYSINSLOT</a>, since 3.0.0, O(1).
     */
    public static Command<Long> clusterCountKeysInSlot(int slot) {
        return COUNTKEYSINSLOT.with(slot);
    }

    /**
     * Keys of a slot that the node has, so many at the most.
     * <a href="https://valkey.io/commands/cluster-getkeysinslot/">CLUSTER GETKEYSINSLOT</a>, since 3.0.0, O(n) in the keys of
     * the reply.
     */
    public static Command<List<String>> clusterGetKeysInSlot(int slot, int count) {
        return GETKEYSINSLOT.with(slot, count);
    }

    /**
     * The moves of slots that the node takes part in or has finished lately, with the server's details of each.
     * <a href="https://valkey.io/commands/cluster-getslotmigrations/">CLUSTER GETSLOTMIGRATIONS</a>, since Valkey 9.0.0, O(n)
     * in the moves.
     */
    public static Command<List<Map<String, String>>> clusterGetSlotMigrations() {
        return GETSLOTMIGRATIONS.with();
    }

    /**
     * The state of the cluster in figures.
     * <a href="https://valkey.io/commands/cluster-info/">CLUSTER INFO</a>, since 3.0.0, O(1).
     */
    public static Command<ClusterInfo> clusterInfo() {
        return INFO.with();
    }

    /**
     * The slot of a key.
     * <a href="https://valkey.io/commands/cluster-keyslot/">CLUSTER KEYSLOT</a>, since 3.0.0, O(n) in the length of the key.
     */
    public static Command<Integer> clusterKeySlot(String key) {
        return KEYSLOT.with(key);
    }

    /**
     * The connections of the node with others.
     * <a href="https://valkey.io/commands/cluster-links/">CLUSTER LINKS</a>, since 7.0.0, O(n) in the nodes.
     */
    public static Command<List<ClusterLink>> clusterLinks() {
        return LINKS.with();
    }

    /**
     * All moves of slots that the node takes part in or has finished, with the server's details of each.
     * <a href="https://redis.io/docs/latest/commands/cluster-migration/">CLUSTER MIGRATION</a>, since 8.4.0, O(n) in the moves.
     */
    public static Command<List<Map<String, String>>> clusterMigrationStatus() {
        return MIGRATION.with("STATUS", "ALL");
    }

    /** As {@link #clusterMigrationStatus()}, one move by the id that {@link ClusterAdmin#clusterMigrationImport} has answered. */
    public static Command<List<Map<String, String>>> clusterMigrationStatus(String taskId) {
        return MIGRATION.with("STATUS", "ID", taskId);
    }

    /**
     * The id of the node.
     * <a href="https://valkey.io/commands/cluster-myid/">CLUSTER MYID</a>, since 3.0.0, O(1).
     */
    public static Command<String> clusterMyId() {
        return MYID.with();
    }

    /**
     * The id of the node's shard.
     * <a href="https://valkey.io/commands/cluster-myshardid/">CLUSTER MYSHARDID</a>, since 7.2.0, O(1).
     */
    public static Command<String> clusterMyShardId() {
        return MYSHARDID.with();
    }

    /**
     * All nodes as this one sees them.
     * <a href="https://valkey.io/commands/cluster-nodes/">CLUSTER NODES</a>, since 3.0.0, O(n) in the nodes.
     */
    public static Command<List<ClusterNode>> clusterNodes() {
        return NODES.with();
    }

    /**
     * The replicas of a primary.
     * <a href="https://valkey.io/commands/cluster-replicas/">CLUSTER REPLICAS</a>, since 5.0.0, O(n) in the replicas.
     */
    public static Command<List<ClusterNode>> clusterReplicas(String nodeId) {
        return REPLICAS.with(nodeId);
    }

    /**
     * The primaries with their slots and replicas.
     * <a href="https://valkey.io/commands/cluster-shards/">CLUSTER SHARDS</a>, since 7.0.0, O(n) in the nodes.
     */
    public static Command<List<ClusterShard>> clusterShards() {
        return SHARDS.with();
    }

    /**
     * As {@link #clusterReplicas}.
     * <a href="https://valkey.io/commands/cluster-slaves/">CLUSTER SLAVES</a>, since 3.0.0.
     *
     * @deprecated by the server since 5.0.0: use {@link #clusterReplicas}
     */
    @Deprecated
    public static Command<List<ClusterNode>> clusterSlaves(String nodeId) {
        return SLAVES.with(nodeId);
    }

    /**
     * How those slots are used that the node's shard serves, of a range.
     * <a href="https://redis.io/docs/latest/commands/cluster-slot-stats/">CLUSTER SLOT-STATS</a>, since 8.2.0 and Valkey 8.0.0,
     * O(n) in the slots.
     */
    public static Command<List<SlotStats>> clusterSlotStats(SlotRange slots) {
        return SlotStatsCommand.SLOT_STATS.with("SLOTSRANGE", slots.first(), slots.last());
    }

    /** As {@link #clusterSlotStats}, the slots with most or least of a metric such as {@code key-count}. O(n*log(n)). */
    public static SlotStatsCommand clusterSlotStatsBy(String metric) {
        return new SlotStatsCommand(metric);
    }

    /**
     * Which nodes serve which slots.
     * <a href="https://valkey.io/commands/cluster-slots/">CLUSTER SLOTS</a>, since 3.0.0, O(n) in the nodes.
     *
     * @deprecated by Redis since 7.0.0: use {@link #clusterShards}
     */
    @Deprecated
    public static Command<List<ClusterSlots>> clusterSlots() {
        return SLOTS.with();
    }

    /**
     * Lets a replica answer commands that read; for sessions. Answers {@code OK}.
     * <a href="https://valkey.io/commands/readonly/">READONLY</a>, since 3.0.0, O(1).
     */
    public static Command<String> readOnly() {
        return READONLY.with();
    }

    /**
     * Takes {@link #readOnly()} back; for sessions. Answers {@code OK}.
     * <a href="https://valkey.io/commands/readwrite/">READWRITE</a>, since 3.0.0, O(1).
     */
    public static Command<String> readWrite() {
        return READWRITE.with();
    }

    /** Texts and numbers by name, all as text, without what the server leaves open. */
    private static Map<String, String> details(Reply reply) {
        Map<String, String> details = new LinkedHashMap<>();
        reply.asMap().forEach((name, value) -> {
            String text = value.asString();
            if (text != null) {
                details.put(Fields.text(name), text);
            }
        });
        return Collections.unmodifiableMap(details);
    }
}
