package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.Collection;
import java.util.List;

/**
 * {@code XNACK} and its options, made by {@link StreamGroups#xnack}; answers how many entries were given back. Immutable and
 * thread-safe.
 */
public final class XnackCommand implements Command<Long> {

    private static final CommandTemplate<Long> XNACK = CommandTemplate.of("XNACK", Decoders.LONG);

    private final EncodedCommand<Long> command;

    private XnackCommand(EncodedCommand<Long> command) {
        this.command = command;
    }

    static XnackCommand of(String key, String group, NackMode mode, Collection<StreamId> ids) {
        return new XnackCommand(XNACK.with(Ids.countedBehind(List.of(key, group, mode.name()), XNACK, ids)));
    }

    /**
     * Takes the entries as delivered so many times, whatever the mode says: {@code RETRYCOUNT}.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XnackCommand retryCount(long deliveries) {
        return new XnackCommand(command.plus("RETRYCOUNT", Require.notNegative(XNACK, "retry count", deliveries)));
    }

    /** Also what is not pending, if it is in the stream: {@code FORCE}. */
    public XnackCommand force() {
        return new XnackCommand(command.plus("FORCE"));
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
