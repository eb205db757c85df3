package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import java.util.Collection;

/**
 * {@code ZINTERSTORE} and {@code ZUNIONSTORE} with their options, made by {@link SortedSetAlgebra}; answers how many
 * members were stored. Immutable and thread-safe: every option gives a new command.
 */
public final class ZCombineStoreCommand implements Command<Long> {

    private static final CommandTemplate<Long> ZINTERSTORE = CommandTemplate.of("ZINTERSTORE", Decoders.LONG);
    private static final CommandTemplate<Long> ZUNIONSTORE = CommandTemplate.of("ZUNIONSTORE", Decoders.LONG);

    private final EncodedCommand<Long> command;
    private final int keys;

    private ZCombineStoreCommand(EncodedCommand<Long> command, int keys) {
        this.command = command;
        this.keys = keys;
    }

    static ZCombineStoreCommand inter(String destination, Collection<String> keys) {
        return new ZCombineStoreCommand(CountedKeys.with(ZINTERSTORE, keys, destination), keys.size());
    }

    static ZCombineStoreCommand union(String destination, Collection<String> keys) {
        return new ZCombineStoreCommand(CountedKeys.with(ZUNIONSTORE, keys, destination), keys.size());
    }

    /**
     * Multiplies the scores of each set first, 1 by default: {@code WEIGHTS}.
     *
     * @param weights one for each key, in their order
     * @throws IllegalArgumentException if there are not as many weights as keys
     */
    public ZCombineStoreCommand weights(double... weights) {
        return new ZCombineStoreCommand(CountedKeys.weighted(command, keys, weights), keys);
    }

    /** What becomes of the scores that a member has in several sets: {@code AGGREGATE}. */
    public ZCombineStoreCommand aggregate(Aggregate aggregate) {
        return new ZCombineStoreCommand(command.plus("AGGREGATE", aggregate.name()), keys);
    }

    @Override
    public EncodedCommand<Long> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
