package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * {@code ZMPOP} and {@code BZMPOP}, made by {@link SortedSets}; takes one member out of the first of the sets that is
 * not empty, and answers null if all are. Immutable and thread-safe.
 */
public final class ZMPopCommand implements Command<@Nullable PoppedMembers> {

    private static final ReplyDecoder<@Nullable PoppedMembers> POPPED = ReplyDecoder.of(PoppedMembers::of);
    private static final CommandTemplate<@Nullable PoppedMembers> BZMPOP = CommandTemplate.of("BZMPOP", POPPED);
    private static final CommandTemplate<@Nullable PoppedMembers> ZMPOP = CommandTemplate.of("ZMPOP", POPPED);

    private final EncodedCommand<@Nullable PoppedMembers> command;

    private ZMPopCommand(EncodedCommand<@Nullable PoppedMembers> command) {
        this.command = command;
    }

    static ZMPopCommand now(ScoreEnd end, Collection<String> keys) {
        return new ZMPopCommand(CountedKeys.with(ZMPOP, keys).plus(end.name()));
    }

    static ZMPopCommand waiting(Duration timeout, ScoreEnd end, Collection<String> keys) {
        return new ZMPopCommand(
                CountedKeys.with(BZMPOP, keys, Times.blocking(BZMPOP, timeout)).plus(end.name()));
    }

    /**
     * Takes up to so many members, all of one set: {@code COUNT}.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Command<@Nullable PoppedMembers> count(long members) {
        if (members <= 0) {
            throw new IllegalArgumentException(command.spec().name() + " takes a positive count");
        }
        return command.plus("COUNT", members);
    }

    @Override
    public EncodedCommand<@Nullable PoppedMembers> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
