package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * {@code XCLAIM} and its options, made by {@link StreamGroups#xclaim}; answers with the entries that the consumer has taken
 * over. Immutable and thread-safe.
 */
public final class XclaimCommand implements Command<List<StreamEntry>> {

    private static final CommandTemplate<List<StreamEntry>> XCLAIM =
            CommandTemplate.of("XCLAIM", StreamReplies.ENTRIES);

    private final EncodedCommand<List<StreamEntry>> command;
    private final boolean hasTime;

    private XclaimCommand(EncodedCommand<List<StreamEntry>> command, boolean hasTime) {
        this.command = command;
        this.hasTime = hasTime;
    }

    static XclaimCommand of(String key, String group, String consumer, Duration minIdle, Collection<StreamId> ids) {
        long millis = Require.notNegative(XCLAIM, "idle time", Times.millis(minIdle));
        return new XclaimCommand(
                XCLAIM.with(Ids.behind(List.<Object>of(key, group, consumer, millis), XCLAIM, ids)), false);
    }

    /**
     * Takes the entries as delivered so long ago, in place of now: {@code IDLE}.
     *
     * @throws IllegalArgumentException if the time is negative
     * @throws IllegalStateException if the command has a time already
     */
    public XclaimCommand idle(Duration idle) {
        return deliveredAt("IDLE", Require.notNegative(XCLAIM, "idle time", Times.millis(idle)));
    }

    /**
     * Takes the entries as delivered at this time, in place of now: {@code TIME}.
     *
     * @throws IllegalStateException if the command has a time already
     */
    public XclaimCommand time(Instant time) {
        return deliveredAt("TIME", Times.millis(time));
    }

    /**
     * Takes the entries as delivered so many times, in place of once more: {@code RETRYCOUNT}.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XclaimCommand retryCount(long deliveries) {
        return new XclaimCommand(
                command.plus("RETRYCOUNT", Require.notNegative(XCLAIM, "retry count", deliveries)), hasTime);
    }

    /** Takes over what is pending with nobody, if it is in the stream: {@code FORCE}. */
    public XclaimCommand force() {
        return new XclaimCommand(command.plus("FORCE"), hasTime);
    }

    /** Moves the last delivered id of the group forward to this one: {@code LASTID}. */
    public XclaimCommand lastId(StreamId id) {
        return new XclaimCommand(command.plus("LASTID", id.toString()), hasTime);
    }

    /**
     * Answers with the ids alone, and does not count a delivery: {@code JUSTID}. The last option, because it changes the
     * result.
     */
    public Command<List<StreamId>> justId() {
        return command.plus("JUSTID").decodedBy(StreamReplies.IDS);
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

    private XclaimCommand deliveredAt(String option, long millis) {
        Require.absent(hasTime, "XCLAIM takes one time of delivery: either idle or time");
        return new XclaimCommand(command.plus(option, millis), true);
    }
}
