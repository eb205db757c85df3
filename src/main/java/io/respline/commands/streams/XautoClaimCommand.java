package io.respline.commands.streams;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import java.time.Duration;

/**
 * {@code XAUTOCLAIM} and its options, made by {@link StreamGroups#xautoClaim}; answers with a page of the entries that the
 * consumer has taken over. Immutable and thread-safe.
 */
public final class XautoClaimCommand implements Command<ClaimPage<StreamEntry>> {

    private static final CommandTemplate<ClaimPage<StreamEntry>> XAUTOCLAIM =
            CommandTemplate.of("XAUTOCLAIM", ClaimPage.decoder(StreamReplies::entries));
    private static final ReplyDecoder<ClaimPage<StreamId>> IDS = ClaimPage.decoder(StreamReplies.IDS::apply);

    private final EncodedCommand<ClaimPage<StreamEntry>> command;

    private XautoClaimCommand(EncodedCommand<ClaimPage<StreamEntry>> command) {
        this.command = command;
    }

    static XautoClaimCommand of(String key, String group, String consumer, Duration minIdle, StreamId start) {
        long millis = Require.notNegative(XAUTOCLAIM, "idle time", Times.millis(minIdle));
        return new XautoClaimCommand(XAUTOCLAIM.with(key, group, consumer, millis, start.toString()));
    }

    /**
     * So many entries at the most, 100 by default: {@code COUNT}. The server looks at ten times as many.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public XautoClaimCommand count(long entries) {
        return new XautoClaimCommand(command.plus("COUNT", Require.notNegative(XAUTOCLAIM, "count", entries)));
    }

    /**
     * Answers with the ids alone, and does not count a delivery: {@code JUSTID}. The last option, because it changes the
     * result.
     */
    public Command<ClaimPage<StreamId>> justId() {
        return command.plus("JUSTID").decodedBy(IDS);
    }

    @Override
    public EncodedCommand<ClaimPage<StreamEntry>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
