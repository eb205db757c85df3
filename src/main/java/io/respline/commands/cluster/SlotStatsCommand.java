package io.respline.commands.cluster;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.List;

/**
 * {@code CLUSTER SLOT-STATS ORDERBY} and its options, made by {@link Cluster#clusterSlotStatsBy}; answers with the slots of
 * the node in order, the greatest first by default. Immutable and thread-safe.
 */
public final class SlotStatsCommand implements Command<List<SlotStats>> {

    static final CommandTemplate<List<SlotStats>> SLOT_STATS =
            CommandTemplate.of("CLUSTER SLOT-STATS", Decoders.listOf(SlotStats::of));

    private final EncodedCommand<List<SlotStats>> command;
    private final boolean hasOrder;

    SlotStatsCommand(String metric) {
        this(SLOT_STATS.with("ORDERBY", metric), false);
    }

    private SlotStatsCommand(EncodedCommand<List<SlotStats>> command, boolean hasOrder) {
        this.command = command;
        this.hasOrder = hasOrder;
    }

    /** So many slots at the most: {@code LIMIT}. */
    public SlotStatsCommand limit(int slots) {
        return new SlotStatsCommand(command.plus("LIMIT", Require.notNegative(SLOT_STATS, "limit", slots)), hasOrder);
    }

    /**
     * From the least to the greatest: {@code ASC}.
     *
     * @throws IllegalStateException if the command has an order already
     */
    public SlotStatsCommand asc() {
        return ordered("ASC");
    }

    /**
     * From the greatest to the least: {@code DESC}.
     *
     * @throws IllegalStateException if the command has an order already
     */
    public SlotStatsCommand desc() {
        return ordered("DESC");
    }

    @Override
    public EncodedCommand<List<SlotStats>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private SlotStatsCommand ordered(String order) {
        Require.absent(hasOrder, "CLUSTER SLOT-STATS takes one order: either asc or desc");
        return new SlotStatsCommand(command.plus(order), true);
    }
}
