package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.List;

/**
 * {@code XRANGE} and {@code XREVRANGE} with their option, made by {@link Streams#xrange} and {@link Streams#xrevRange};
 * answers with the entries. Immutable and thread-safe.
 */
public final class XrangeCommand implements Command<List<StreamEntry>> {

    private static final CommandTemplate<List<StreamEntry>> XRANGE =
            CommandTemplate.of("XRANGE", StreamReplies.ENTRIES);
    private static final CommandTemplate<List<StreamEntry>> XREVRANGE =
            CommandTemplate.of("XREVRANGE", StreamReplies.ENTRIES);

    private final EncodedCommand<List<StreamEntry>> command;

    private XrangeCommand(EncodedCommand<List<StreamEntry>> command) {
        this.command = command;
    }

    static XrangeCommand upwards(String key, StreamRange range) {
        return new XrangeCommand(XRANGE.with(key, range.lower(), range.upper()));
    }

    static XrangeCommand downwards(String key, StreamRange range) {
        return new XrangeCommand(XREVRANGE.with(key, range.upper(), range.lower()));
    }

    /**
     * So many entries at the most: {@code COUNT}.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XrangeCommand count(long entries) {
        return new XrangeCommand(command.plus("COUNT", Require.notNegative(XRANGE, "count", entries)));
    }

    @Override
    public EncodedCommand<List<StreamEntry>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
