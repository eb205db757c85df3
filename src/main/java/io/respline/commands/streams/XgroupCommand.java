package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;

/**
 * {@code XGROUP CREATE} and {@code XGROUP SETID} with their options, made by {@link StreamGroups#xgroupCreate} and {@link
 * StreamGroups#xgroupSetId}; always answers {@code OK}. Immutable and thread-safe.
 */
public final class XgroupCommand implements Command<String> {

    private static final CommandTemplate<String> CREATE = CommandTemplate.of("XGROUP CREATE", Decoders.STATUS);
    private static final CommandTemplate<String> SETID = CommandTemplate.of("XGROUP SETID", Decoders.STATUS);

    private final EncodedCommand<String> command;
    private final boolean creates;

    private XgroupCommand(EncodedCommand<String> command, boolean creates) {
        this.command = command;
        this.creates = creates;
    }

    static XgroupCommand create(String key, String group, String id) {
        return new XgroupCommand(CREATE.with(key, group, id), true);
    }

    static XgroupCommand setId(String key, String group, String id) {
        return new XgroupCommand(SETID.with(key, group, id), false);
    }

    /**
     * Makes an empty stream if there is none: {@code MKSTREAM}.
     *
     * @throws IllegalStateException for {@code XGROUP SETID}
     */
    public XgroupCommand mkStream() {
        Require.absent(!creates, "XGROUP SETID makes no stream: use xgroupCreate");
        return new XgroupCommand(command.plus("MKSTREAM"), true);
    }

    /**
     * How many entries the group is taken to have read, from which the server computes its lag: {@code ENTRIESREAD}, -1 if
     * that is not known. Since 7.0.0.
     */
    public XgroupCommand entriesRead(long entries) {
        return new XgroupCommand(command.plus("ENTRIESREAD", entries), creates);
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
