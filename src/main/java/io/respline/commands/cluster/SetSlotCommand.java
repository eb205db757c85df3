package io.respline.commands.cluster;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;

/**
 * {@code CLUSTER SETSLOT} and its option, made by {@link ClusterAdmin#clusterSetSlotNode} and its likes; always answers
 * {@code OK}. Immutable and thread-safe.
 */
public final class SetSlotCommand implements Command<String> {

    private static final CommandTemplate<String> SETSLOT = CommandTemplate.of("CLUSTER SETSLOT", Decoders.STATUS);

    private final EncodedCommand<String> command;

    private SetSlotCommand(EncodedCommand<String> command) {
        this.command = command;
    }

    static SetSlotCommand of(int slot, String state) {
        return new SetSlotCommand(SETSLOT.with(slot, state));
    }

    static SetSlotCommand of(int slot, String state, String nodeId) {
        return new SetSlotCommand(SETSLOT.with(slot, state, nodeId));
    }

    /**
     * How long to wait for the replicas, which are told first: {@code TIMEOUT}. Since Valkey 8.0.0.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public SetSlotCommand timeout(Duration time) {
        return new SetSlotCommand(command.plus("TIMEOUT", Require.notNegative(SETSLOT, "timeout", Times.millis(time))));
    }

    @Override
    public EncodedCommand<String> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
