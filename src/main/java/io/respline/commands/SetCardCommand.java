package io.respline.commands;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Words;

/**
 * {@code SINTERCARD} and its relatives, made by {@link Sets#sinterCard(String...)}, {@link Sets#sunionCard(String...)} and
 * {@link Sets#sdiffCard(String...)}; answers how many members there are. Immutable and thread-safe.
 */
public final class SetCardCommand implements Command<Long> {

    private static final CommandTemplate<Long> SDIFFCARD = CommandTemplate.of("SDIFFCARD", Decoders.LONG);
    private static final CommandTemplate<Long> SINTERCARD = CommandTemplate.of("SINTERCARD", Decoders.LONG);
    private static final CommandTemplate<Long> SUNIONCARD = CommandTemplate.of("SUNIONCARD", Decoders.LONG);

    private final CommandTemplate<Long> template;
    private final EncodedCommand<Long> command;
    private final boolean limited;
    private final boolean approximate;

    private SetCardCommand(
            CommandTemplate<Long> template, EncodedCommand<Long> command, boolean limited, boolean approximate) {
        this.template = template;
        this.command = command;
        this.limited = limited;
        this.approximate = approximate;
    }

    static SetCardCommand difference(Object[] keys) {
        return of(SDIFFCARD, keys);
    }

    static SetCardCommand intersection(Object[] keys) {
        return of(SINTERCARD, keys);
    }

    static SetCardCommand union(Object[] keys) {
        return of(SUNIONCARD, keys);
    }

    private static SetCardCommand of(CommandTemplate<Long> template, Object[] keys) {
        Require.some(template, "key", keys);
        return new SetCardCommand(template, template.with(Words.prepend(keys.length, keys)), false, false);
    }

    /**
     * Counts so far at the most, 0 for no limit: {@code LIMIT}.
     *
     * @throws IllegalStateException if the command has a limit already
     */
    public SetCardCommand limit(long members) {
        Require.absent(limited, template + " takes one limit");
        long limit = Require.notNegative(template, "limit", members);
        return new SetCardCommand(template, command.plus("LIMIT", limit), true, approximate);
    }

    /**
     * Estimates the number, with a standard error of 0.81 %, which takes less time and memory: {@code APPROX}.
     *
     * @throws IllegalStateException if this is not {@code SUNIONCARD}, or has the option already
     */
    public SetCardCommand approx() {
        Require.absent(!template.equals(SUNIONCARD), template + " has no estimate: only sunionCard takes approx");
        Require.absent(approximate, template + " takes approx once");
        return new SetCardCommand(template, command.plus("APPROX"), limited, true);
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
