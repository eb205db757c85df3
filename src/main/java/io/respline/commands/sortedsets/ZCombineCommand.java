package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import java.util.Collection;
import java.util.List;

/**
 * {@code ZINTER} and {@code ZUNION} with their options, made by {@link SortedSetAlgebra}; answers with the members in
 * the order of their new scores. Immutable and thread-safe: every option gives a new command.
 */
public final class ZCombineCommand implements Command<List<String>> {

    private static final CommandTemplate<List<String>> ZINTER = CommandTemplate.of("ZINTER", Decoders.TEXTS);
    private static final CommandTemplate<List<String>> ZUNION = CommandTemplate.of("ZUNION", Decoders.TEXTS);

    private final EncodedCommand<List<String>> command;
    private final int keys;

    private ZCombineCommand(EncodedCommand<List<String>> command, int keys) {
        this.command = command;
        this.keys = keys;
    }

    static ZCombineCommand inter(Collection<String> keys) {
        return new ZCombineCommand(CountedKeys.with(ZINTER, keys), keys.size());
    }

    static ZCombineCommand union(Collection<String> keys) {
        return new ZCombineCommand(CountedKeys.with(ZUNION, keys), keys.size());
    }

    /**
     * Multiplies the scores of each set first, 1 by default: {@code WEIGHTS}.
     *
     * @param weights one for each key, in their order
     * @throws IllegalArgumentException if there are not as many weights as keys
     */
    public ZCombineCommand weights(double... weights) {
        return new ZCombineCommand(CountedKeys.weighted(command, keys, weights), keys);
    }

    /** What becomes of the scores that a member has in several sets: {@code AGGREGATE}. */
    public ZCombineCommand aggregate(Aggregate aggregate) {
        return new ZCombineCommand(command.plus("AGGREGATE", aggregate.name()), keys);
    }

    /** Answers with the scores too: {@code WITHSCORES}. The last option, because it changes the result. */
    public Command<List<ScoredMember>> withScores() {
        return command.plus("WITHSCORES").decodedBy(ScoredMembers.LIST);
    }

    @Override
    public EncodedCommand<List<String>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
