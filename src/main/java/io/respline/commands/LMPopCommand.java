package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import io.respline.commands.support.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code LMPOP} and {@code BLMPOP}, made by {@link Lists#lmpop} and {@link Lists#blmpop}; answers with the element that was
 * taken, and null if all lists are empty. Immutable and thread-safe.
 */
public final class LMPopCommand implements Command<@Nullable PoppedElements> {

    private static final ReplyDecoder<@Nullable PoppedElements> POPPED = ReplyDecoder.of(PoppedElements::of);
    private static final CommandTemplate<@Nullable PoppedElements> LMPOP = CommandTemplate.of("LMPOP", POPPED);
    private static final CommandTemplate<@Nullable PoppedElements> BLMPOP = CommandTemplate.of("BLMPOP", POPPED);

    private final EncodedCommand<@Nullable PoppedElements> command;

    private LMPopCommand(EncodedCommand<@Nullable PoppedElements> command) {
        this.command = command;
    }

    static LMPopCommand now(ListEnd from, Object[] keys) {
        Require.some(LMPOP, "key", keys);
        Object[] counted = Words.prepend(keys.length, keys);
        return new LMPopCommand(LMPOP.with(Words.concat(counted, new Object[] {from.name()})));
    }

    static LMPopCommand waiting(Duration timeout, ListEnd from, Object[] keys) {
        Require.some(BLMPOP, "key", keys);
        Object[] counted = Words.concat(new Object[] {Times.blocking(BLMPOP, timeout), keys.length}, keys);
        return new LMPopCommand(BLMPOP.with(Words.concat(counted, new Object[] {from.name()})));
    }

    /** Takes so many elements of the same list, all at the most: {@code COUNT}. */
    public Command<@Nullable PoppedElements> count(long elements) {
        return command.plus("COUNT", elements);
    }

    @Override
    public EncodedCommand<@Nullable PoppedElements> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
