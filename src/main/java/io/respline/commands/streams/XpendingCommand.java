package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;
import java.util.List;

/**
 * The extended form of {@code XPENDING} and its options, made by {@link StreamGroups#xpending(String, String, StreamRange,
 * long)}; answers with the pending entries. Immutable and thread-safe.
 */
public final class XpendingCommand implements Command<List<PendingEntry>> {

    private static final CommandTemplate<List<PendingEntry>> XPENDING =
            CommandTemplate.of("XPENDING", Decoders.listOf(PendingEntry::of));

    /** Behind the name, the key and the group. */
    private static final int IDLE_AT = 3;

    private final EncodedCommand<List<PendingEntry>> command;
    private final boolean hasIdle;
    private final boolean hasConsumer;

    private XpendingCommand(EncodedCommand<List<PendingEntry>> command, boolean hasIdle, boolean hasConsumer) {
        this.command = command;
        this.hasIdle = hasIdle;
        this.hasConsumer = hasConsumer;
    }

    static XpendingCommand of(String key, String group, StreamRange range, long count) {
        Require.notNegative(XPENDING, "count", count);
        return new XpendingCommand(XPENDING.with(key, group, range.lower(), range.upper(), count), false, false);
    }

    /**
     * Only what was delivered so long ago: {@code IDLE}. Since 6.2.0.
     *
     * @throws IllegalArgumentException if the time is negative
     * @throws IllegalStateException if it is said already
     */
    public XpendingCommand idle(Duration minIdle) {
        Require.absent(hasIdle, "XPENDING takes one idle time");
        long millis = Require.notNegative(XPENDING, "idle time", Times.millis(minIdle));
        return new XpendingCommand(Splice.insert(XPENDING, command, IDLE_AT, "IDLE", millis), true, hasConsumer);
    }

    /**
     * Only what this consumer has.
     *
     * @throws IllegalStateException if it is said already
     */
    public XpendingCommand consumer(String consumer) {
        Require.absent(hasConsumer, "XPENDING takes one consumer");
        return new XpendingCommand(command.plus(consumer), hasIdle, true);
    }

    @Override
    public EncodedCommand<List<PendingEntry>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
