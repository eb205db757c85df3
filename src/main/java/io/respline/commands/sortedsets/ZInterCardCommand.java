package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.Collection;

/** {@code ZINTERCARD}, made by {@link SortedSetAlgebra#zinterCard(String...)}. Immutable and thread-safe. */
public final class ZInterCardCommand implements Command<Long> {

    private static final CommandTemplate<Long> ZINTERCARD = CommandTemplate.of("ZINTERCARD", Decoders.LONG);

    private final EncodedCommand<Long> command;

    ZInterCardCommand(Collection<String> keys) {
        this.command = CountedKeys.with(ZINTERCARD, keys);
    }

    /**
     * Stops counting at this number, 0 for no limit: {@code LIMIT}.
     *
     * @throws IllegalArgumentException if the limit is negative
     */
    public Command<Long> limit(long limit) {
        return command.plus("LIMIT", Require.notNegative(ZINTERCARD, "limit", limit));
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
