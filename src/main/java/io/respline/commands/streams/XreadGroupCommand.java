package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * {@code XREADGROUP} and its options, made by {@link StreamGroups#xreadGroup(String, String, String...)}; answers with the
 * entries by stream, without the streams that have none undelivered. Immutable and thread-safe.
 */
public final class XreadGroupCommand implements Command<Map<String, List<StreamEntry>>> {

    private static final CommandTemplate<Map<String, List<StreamEntry>>> XREADGROUP =
            CommandTemplate.of("XREADGROUP", StreamReplies.BY_STREAM);
    private static final ReplyDecoder<Map<String, List<DeliveredEntry>>> DELIVERED =
            StreamReplies.byStream(DeliveredEntry::of);

    /** Behind the name, {@code GROUP}, the group and the consumer. */
    private static final int FIRST_OPTION = 4;

    private final EncodedCommand<Map<String, List<StreamEntry>>> command;

    /** The place of {@code STREAMS}, before which the options stand. */
    private final int streamsAt;

    private XreadGroupCommand(EncodedCommand<Map<String, List<StreamEntry>>> command, int streamsAt) {
        this.command = command;
        this.streamsAt = streamsAt;
    }

    static XreadGroupCommand of(String group, String consumer, Collection<StreamOffset> offsets) {
        if (offsets.stream().anyMatch(StreamOffset::isNotForGroups)) {
            throw new IllegalArgumentException(
                    "XREADGROUP reads what is undelivered, or what is pending behind an id: neither latest nor last");
        }
        List<Object> words = StreamOffsets.behind(List.of("GROUP", group, consumer), XREADGROUP, offsets);
        return new XreadGroupCommand(XREADGROUP.withAll(words), FIRST_OPTION);
    }

    /**
     * So many entries of each stream at the most: {@code COUNT}.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XreadGroupCommand count(long entries) {
        return option("COUNT", Require.notNegative(XREADGROUP, "count", entries));
    }

    /**
     * So many entries of all streams together at the most: {@code MAXCOUNT}. Since 8.10.0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XreadGroupCommand maxCount(long entries) {
        return option("MAXCOUNT", Require.notNegative(XREADGROUP, "count", entries));
    }

    /**
     * So many bytes of all streams together at the most: {@code MAXSIZE}. Since 8.10.0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XreadGroupCommand maxSize(long bytes) {
        return option("MAXSIZE", Require.notNegative(XREADGROUP, "size", bytes));
    }

    /**
     * Waits so long for the first entry if none is undelivered, for ever if the time is zero: {@code BLOCK}, in milliseconds
     * rounded up. The command blocks its connection meanwhile.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public XreadGroupCommand block(Duration time) {
        return option("BLOCK", Require.notNegative(XREADGROUP, "time", Times.millis(time)));
    }

    /** Takes entries as acknowledged at once, so that they are lost if the consumer fails: {@code NOACK}. */
    public XreadGroupCommand noAck() {
        return option("NOACK");
    }

    /**
     * Answers with the entries alone, those of one stream behind those of another. The last option, because it changes
     * the result.
     */
    public Command<List<StreamEntry>> entries() {
        return command.map(StreamReplies::joined);
    }

    /**
     * Takes over, before all others, what has been pending for so long with any consumer, and tells how often each entry was
     * delivered: {@code CLAIM}. Since 8.4.0. The last option, because it changes the result.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Command<Map<String, List<DeliveredEntry>>> claim(Duration minIdle) {
        long millis = Require.notNegative(XREADGROUP, "idle time", Times.millis(minIdle));
        return option("CLAIM", millis).command.decodedBy(DELIVERED);
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

    private XreadGroupCommand option(Object... words) {
        return new XreadGroupCommand(Splice.insert(XREADGROUP, command, streamsAt, words), streamsAt + words.length);
    }
}
