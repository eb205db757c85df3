package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * {@code XREAD} and its options, made by {@link Streams#xread(StreamOffset...)}; answers with the entries by stream,
 * without the streams that have none. Immutable and thread-safe.
 */
public final class XreadCommand implements Command<Map<String, List<StreamEntry>>> {

    private static final CommandTemplate<Map<String, List<StreamEntry>>> XREAD =
            CommandTemplate.of("XREAD", StreamReplies.BY_STREAM);

    private final EncodedCommand<Map<String, List<StreamEntry>>> command;

    /** The place of {@code STREAMS}, before which the options stand. */
    private final int streamsAt;

    private XreadCommand(EncodedCommand<Map<String, List<StreamEntry>>> command, int streamsAt) {
        this.command = command;
        this.streamsAt = streamsAt;
    }

    static XreadCommand of(Collection<StreamOffset> offsets) {
        if (offsets.stream().anyMatch(StreamOffset::isForGroupsOnly)) {
            throw new IllegalArgumentException("XREAD knows no group to which an entry is undelivered: use xreadGroup");
        }
        return new XreadCommand(XREAD.withAll(StreamOffsets.behind(List.of(), XREAD, offsets)), 1);
    }

    /**
     * So many entries of each stream at the most: {@code COUNT}.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XreadCommand count(long entries) {
        return option("COUNT", Require.notNegative(XREAD, "count", entries));
    }

    /**
     * So many entries of all streams together at the most: {@code MAXCOUNT}. Since 8.10.0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XreadCommand maxCount(long entries) {
        return option("MAXCOUNT", Require.notNegative(XREAD, "count", entries));
    }

    /**
     * So many bytes of all streams together at the most: {@code MAXSIZE}. Since 8.10.0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XreadCommand maxSize(long bytes) {
        return option("MAXSIZE", Require.notNegative(XREAD, "size", bytes));
    }

    /**
     * Waits so long for the first entry if there is none, for ever if the time is zero: {@code BLOCK}, in milliseconds
     * rounded up. The command blocks its connection meanwhile.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public XreadCommand block(Duration time) {
        return option("BLOCK", Require.notNegative(XREAD, "time", Times.millis(time)));
    }

    /**
     * Answers with the entries alone, those of one stream behind those of another. The last option, because it changes
     * the result.
     */
    public Command<List<StreamEntry>> entries() {
        return command.map(StreamReplies::joined);
    }

    @Override
    public EncodedCommand<Map<String, List<StreamEntry>>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }

    private XreadCommand option(String name, long value) {
        return new XreadCommand(Splice.insert(XREAD, command, streamsAt, name, value), streamsAt + 2);
    }
}
