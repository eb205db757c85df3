package io.respline.commands.cluster;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.commands.FlushMode;
import io.respline.commands.support.Require;
import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Changes of a cluster, node by node, for tools that build and repair one. Most answer {@code OK} as soon as the node has
 * noted the change; the others hear of it later.
 */
public final class ClusterAdmin {

    private static final CommandTemplate<String> ADDSLOTS = CommandTemplate.of("CLUSTER ADDSLOTS", Decoders.STATUS);
    private static final CommandTemplate<String> ADDSLOTSRANGE =
            CommandTemplate.of("CLUSTER ADDSLOTSRANGE", Decoders.STATUS);
    private static final CommandTemplate<Long> BUMPEPOCH =
            CommandTemplate.of("CLUSTER BUMPEPOCH", Decoders.STATUS.map(ClusterAdmin::epoch));
    private static final CommandTemplate<String> CANCELSLOTMIGRATIONS =
            CommandTemplate.of("CLUSTER CANCELSLOTMIGRATIONS", Decoders.STATUS);
    private static final CommandTemplate<String> DELSLOTS = CommandTemplate.of("CLUSTER DELSLOTS", Decoders.STATUS);
    private static final CommandTemplate<String> DELSLOTSRANGE =
            CommandTemplate.of("CLUSTER DELSLOTSRANGE", Decoders.STATUS);
    private static final CommandTemplate<String> FAILOVER = CommandTemplate.of("CLUSTER FAILOVER", Decoders.STATUS);
    private static final CommandTemplate<String> FLUSHSLOT = CommandTemplate.of("CLUSTER FLUSHSLOT", Decoders.STATUS);
    private static final CommandTemplate<String> FLUSHSLOTS = CommandTemplate.of("CLUSTER FLUSHSLOTS", Decoders.STATUS);
    private static final CommandTemplate<String> FORGET = CommandTemplate.of("CLUSTER FORGET", Decoders.STATUS);
    private static final CommandTemplate<String> MEET = CommandTemplate.of("CLUSTER MEET", Decoders.STATUS);
    private static final CommandTemplate<String> MIGRATESLOTS =
            CommandTemplate.of("CLUSTER MIGRATESLOTS", Decoders.STATUS);
    private static final CommandTemplate<String> MIGRATION = CommandTemplate.of("CLUSTER MIGRATION", Decoders.STATUS);
    private static final CommandTemplate<Long> MIGRATION_CANCEL = MIGRATION.decodedBy(Decoders.LONG);
    private static final CommandTemplate<String> REPLICATE = CommandTemplate.of("CLUSTER REPLICATE", Decoders.STATUS);
    private static final CommandTemplate<String> RESET = CommandTemplate.of("CLUSTER RESET", Decoders.STATUS);
    private static final CommandTemplate<String> SAVECONFIG = CommandTemplate.of("CLUSTER SAVECONFIG", Decoders.STATUS);
    private static final CommandTemplate<String> SET_CONFIG_EPOCH =
            CommandTemplate.of("CLUSTER SET-CONFIG-EPOCH", Decoders.STATUS);

    private ClusterAdmin() {}

    /**
     * Gives the node slots that nobody serves, or none of them if one is taken.
     * <a href="https://valkey.io/commands/cluster-addslots/">CLUSTER ADDSLOTS</a>, since 3.0.0, O(n) in the slots.
     */
    public static Command<String> clusterAddSlots(int... slots) {
        return clusterAddSlots(IntStream.of(slots).boxed().toList());
    }

    /** As {@link #clusterAddSlots(int...)}. */
    public static Command<String> clusterAddSlots(Collection<Integer> slots) {
        return ADDSLOTS.with(Require.some(ADDSLOTS, "slot", slots));
    }

    /**
     * As {@link #clusterAddSlots(int...)}, with ranges.
     * <a href="https://valkey.io/commands/cluster-addslotsrange/">CLUSTER ADDSLOTSRANGE</a>, since 7.0.0, O(n) in the slots.
     */
    public static Command<String> clusterAddSlotsRange(SlotRange... ranges) {
        return clusterAddSlotsRange(Arrays.asList(ranges));
    }

    /** As {@link #clusterAddSlotsRange(SlotRange...)}. */
    public static Command<String> clusterAddSlotsRange(Collection<SlotRange> ranges) {
        return ADDSLOTSRANGE.with(Require.some(ADDSLOTSRANGE, "range", SlotRange.words(ranges)));
    }

    /**
     * Makes the version of the node's configuration greater than those of all others, if it is not; answers with it.
     * <a href="https://valkey.io/commands/cluster-bumpepoch/">CLUSTER BUMPEPOCH</a>, since 3.0.0, O(1).
     */
    public static Command<Long> clusterBumpEpoch() {
        return BUMPEPOCH.with();
    }

    /**
     * Ends all moves that the node has begun by {@link #clusterMigrateSlots(String, SlotRange...)}; answers {@code OK}.
     * <a href="https://valkey.io/commands/cluster-cancelslotmigrations/">CLUSTER CANCELSLOTMIGRATIONS</a>, since Valkey 9.0.0,
     * O(n) in the moves.
     */
    public static Command<String> clusterCancelSlotMigrations() {
        return CANCELSLOTMIGRATIONS.with();
    }

    /**
     * Lets the node forget who serves these slots, or none of them if it does not know of one.
     * <a href="https://valkey.io/commands/cluster-delslots/">CLUSTER DELSLOTS</a>, since 3.0.0, O(n) in the slots.
     */
    public static Command<String> clusterDelSlots(int... slots) {
        return clusterDelSlots(IntStream.of(slots).boxed().toList());
    }

    /** As {@link #clusterDelSlots(int...)}. */
    public static Command<String> clusterDelSlots(Collection<Integer> slots) {
        return DELSLOTS.with(Require.some(DELSLOTS, "slot", slots));
    }

    /**
     * As {@link #clusterDelSlots(int...)}, with ranges.
     * <a href="https://valkey.io/commands/cluster-delslotsrange/">CLUSTER DELSLOTSRANGE</a>, since 7.0.0, O(n) in the slots.
     */
    public static Command<String> clusterDelSlotsRange(SlotRange... ranges) {
        return clusterDelSlotsRange(Arrays.asList(ranges));
    }

    /** As {@link #clusterDelSlotsRange(SlotRange...)}. */
    public static Command<String> clusterDelSlotsRange(Collection<SlotRange> ranges) {
        return DELSLOTSRANGE.with(Require.some(DELSLOTSRANGE, "range", SlotRange.words(ranges)));
    }

    /**
     * Lets a replica take the place of its primary, which waits until it has caught up.
     * <a href="https://valkey.io/commands/cluster-failover/">CLUSTER FAILOVER</a>, since 3.0.0, O(1).
     */
    public static Command<String> clusterFailover() {
        return FAILOVER.with();
    }

    /** As {@link #clusterFailover()}, without asking. */
    public static Command<String> clusterFailover(FailoverMode mode) {
        return FAILOVER.with(mode.name());
    }

    /**
     * Deletes all keys of a slot.
     * <a href="https://valkey.io/commands/cluster-flushslot/">CLUSTER FLUSHSLOT</a>, since Valkey 9.0.0, O(n) in the keys.
     */
    public static Command<String> clusterFlushSlot(int slot) {
        return FLUSHSLOT.with(slot);
    }

    /** As {@link #clusterFlushSlot(int)}, at once or in the background. */
    public static Command<String> clusterFlushSlot(int slot, FlushMode mode) {
        return FLUSHSLOT.with(slot, mode.name());
    }

    /**
     * Lets a node without keys forget who serves all slots.
     * <a href="https://valkey.io/commands/cluster-flushslots/">CLUSTER FLUSHSLOTS</a>, since 3.0.0, O(1).
     */
    public static Command<String> clusterFlushSlots() {
        return FLUSHSLOTS.with();
    }

    /**
     * Lets the node forget another one, and not hear of it for a minute, in which all others must forget it too.
     * <a href="https://valkey.io/commands/cluster-forget/">CLUSTER FORGET</a>, since 3.0.0, O(1).
     */
    public static Command<String> clusterForget(String nodeId) {
        return FORGET.with(nodeId);
    }

    /**
     * Makes the node known to another one, and so part of its cluster.
     * <a href="https://valkey.io/commands/cluster-meet/">CLUSTER MEET</a>, since 3.0.0, O(1).
     *
     * @param ip an address, not a name
     */
    public static Command<String> clusterMeet(String ip, int port) {
        return MEET.with(ip, port);
    }

    /** As {@link #clusterMeet(String, int)}, with the port for other nodes, which is 10000 greater otherwise. Since 4.0.0. */
    public static Command<String> clusterMeet(String ip, int port, int busPort) {
        return MEET.with(ip, port, busPort);
    }

    /**
     * Begins to move slots of the node to another one; {@link Cluster#clusterGetSlotMigrations} tells how far it has come.
     * <a href="https://valkey.io/commands/cluster-migrateslots/">CLUSTER MIGRATESLOTS</a>, since Valkey 9.0.0, O(n) in the
     * slots.
     */
    public static Command<String> clusterMigrateSlots(String nodeId, SlotRange... ranges) {
        return clusterMigrateSlots(nodeId, Arrays.asList(ranges));
    }

    /** As {@link #clusterMigrateSlots(String, SlotRange...)}. */
    public static Command<String> clusterMigrateSlots(String nodeId, Collection<SlotRange> ranges) {
        Require.some(MIGRATESLOTS, "range", ranges);
        List<Object> words = new ArrayList<>(SlotRange.words(ranges));
        words.add(0, "SLOTSRANGE");
        words.add("NODE");
        words.add(nodeId);
        return MIGRATESLOTS.withAll(words);
    }

    /**
     * Ends a move of slots by its id; answers how many were ended.
     * <a href="https://redis.io/docs/latest/commands/cluster-migration/">CLUSTER MIGRATION</a>, since 8.4.0, O(1).
     */
    public static Command<Long> clusterMigrationCancel(String taskId) {
        return MIGRATION_CANCEL.with("CANCEL", "ID", taskId);
    }

    /** As {@link #clusterMigrationCancel}, all moves. */
    public static Command<Long> clusterMigrationCancelAll() {
        return MIGRATION_CANCEL.with("CANCEL", "ALL");
    }

    /**
     * Begins to move slots from other nodes to this one; answers with the id of the move, for {@link
     * Cluster#clusterMigrationStatus(String)}.
     * <a href="https://redis.io/docs/latest/commands/cluster-migration/">CLUSTER MIGRATION</a>, since 8.4.0, O(n) in the slots.
     */
    public static Command<String> clusterMigrationImport(SlotRange... ranges) {
        return clusterMigrationImport(Arrays.asList(ranges));
    }

    /** As {@link #clusterMigrationImport(SlotRange...)}. */
    public static Command<String> clusterMigrationImport(Collection<SlotRange> ranges) {
        Require.some(MIGRATION, "range", ranges);
        return MIGRATION.with("IMPORT").plus(SlotRange.words(ranges).toArray());
    }

    /**
     * Makes the node a replica of a primary.
     * <a href="https://valkey.io/commands/cluster-replicate/">CLUSTER REPLICATE</a>, since 3.0.0, O(1).
     */
    public static Command<String> clusterReplicate(String primaryId) {
        return REPLICATE.with(primaryId);
    }

    /**
     * Lets the node leave its cluster and forget all about it, and a replica lose its data.
     * <a href="https://valkey.io/commands/cluster-reset/">CLUSTER RESET</a>, since 3.0.0, O(n) in the nodes.
     */
    public static Command<String> clusterReset() {
        return RESET.with();
    }

    /** As {@link #clusterReset()}, with or without its identity. */
    public static Command<String> clusterReset(ResetMode mode) {
        return RESET.with(mode.name());
    }

    /**
     * Writes what the node knows about the cluster to its disk, which it does by itself as well.
     * <a href="https://valkey.io/commands/cluster-saveconfig/">CLUSTER SAVECONFIG</a>, since 3.0.0, O(1).
     */
    public static Command<String> clusterSaveConfig() {
        return SAVECONFIG.with();
    }

    /**
     * The first version of the configuration of a node that knows no other yet.
     * <a href="https://valkey.io/commands/cluster-set-config-epoch/">CLUSTER SET-CONFIG-EPOCH</a>, since 3.0.0, O(1).
     */
    public static Command<String> clusterSetConfigEpoch(long epoch) {
        return SET_CONFIG_EPOCH.with(epoch);
    }

    /**
     * Prepares the node to get a slot from another one.
     * <a href="https://valkey.io/commands/cluster-setslot/">CLUSTER SETSLOT</a>, since 3.0.0, O(1).
     */
    public static SetSlotCommand clusterSetSlotImporting(int slot, String fromNodeId) {
        return SetSlotCommand.of(slot, "IMPORTING", fromNodeId);
    }

    /** Prepares the node to give a slot to another one. See {@link #clusterSetSlotImporting}. */
    public static SetSlotCommand clusterSetSlotMigrating(int slot, String toNodeId) {
        return SetSlotCommand.of(slot, "MIGRATING", toNodeId);
    }

    /** Tells the node who serves a slot, which ends its move. See {@link #clusterSetSlotImporting}. */
    public static SetSlotCommand clusterSetSlotNode(int slot, String nodeId) {
        return SetSlotCommand.of(slot, "NODE", nodeId);
    }

    /** Lets the node forget that a slot was to move. See {@link #clusterSetSlotImporting}. */
    public static SetSlotCommand clusterSetSlotStable(int slot) {
        return SetSlotCommand.of(slot, "STABLE");
    }

    /** Reads {@code BUMPED 5} or {@code STILL 5}. */
    private static long epoch(String status) {
        try {
            return Long.parseLong(status.substring(status.indexOf(' ') + 1));
        } catch (NumberFormatException e) {
            throw new RedisReplyException("the reply of CLUSTER BUMPEPOCH ends with no number", Outcome.EXECUTED);
        }
    }

    /** What {@link #clusterFailover(FailoverMode)} does not ask for. */
    public enum FailoverMode {
        /** Does not ask the primary, which may be lost. */
        FORCE,

        /** Asks neither the primary nor the majority of the others: the last resort. */
        TAKEOVER
    }

    /** What {@link #clusterReset(ResetMode)} leaves. */
    public enum ResetMode {
        /** The node keeps its id and the versions that it knows. The default. */
        SOFT,

        /** The node gets a new id and begins with version 0. */
        HARD
    }
}
