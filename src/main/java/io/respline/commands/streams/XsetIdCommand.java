package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;

/** {@code XSETID} and its options, made by {@link Streams#xsetId}; always answers {@code OK}. Immutable and thread-safe. */
public final class XsetIdCommand implements Command<String> {

    private static final CommandTemplate<String> XSETID = CommandTemplate.of("XSETID", Decoders.STATUS);

    private final EncodedCommand<String> command;

    private XsetIdCommand(EncodedCommand<String> command) {
        this.command = command;
    }

    static XsetIdCommand of(String key, StreamId lastId) {
        return new XsetIdCommand(XSETID.with(key, lastId.toString()));
    }

    /**
     * How many entries were ever added: {@code ENTRIESADDED}. Since 7.0.0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XsetIdCommand entriesAdded(long entries) {
        return new XsetIdCommand(
                command.plus("ENTRIESADDED", Require.notNegative(XSETID, "number of entries", entries)));
    }

    /** The greatest id that was deleted: {@code MAXDELETEDID}. Since 7.0.0. */
    public XsetIdCommand maxDeletedId(StreamId id) {
        return new XsetIdCommand(command.plus("MAXDELETEDID", id.toString()));
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
