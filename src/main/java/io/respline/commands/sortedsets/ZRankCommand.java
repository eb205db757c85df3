package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.command.ReplyDecoder;
import org.jspecify.annotations.Nullable;

/**
 * {@code ZRANK} and {@code ZREVRANK}, made by {@link SortedSets#zrank(String, String)} and {@link
 * SortedSets#zrevRank(String, String)}; answers with the place of a member, counted from 0, or null. Immutable and
 * thread-safe.
 */
public final class ZRankCommand implements Command<@Nullable Long> {

    private static final CommandTemplate<@Nullable Long> ZRANK = CommandTemplate.of("ZRANK", Decoders.NULLABLE_LONG);
    private static final CommandTemplate<@Nullable Long> ZREVRANK =
            CommandTemplate.of("ZREVRANK", Decoders.NULLABLE_LONG);
    private static final ReplyDecoder<@Nullable ScoredRank> SCORED = ReplyDecoder.of(ScoredRank::of);

    private final EncodedCommand<@Nullable Long> command;

    private ZRankCommand(EncodedCommand<@Nullable Long> command) {
        this.command = command;
    }

    static ZRankCommand rank(String key, Object member) {
        return new ZRankCommand(ZRANK.with(key, member));
    }

    static ZRankCommand revRank(String key, Object member) {
        return new ZRankCommand(ZREVRANK.with(key, member));
    }

    /** Answers with the score too: {@code WITHSCORE}. Since 7.2.0. The last option, because it changes the result. */
    public Command<@Nullable ScoredRank> withScore() {
        return command.plus("WITHSCORE").decodedBy(SCORED);
    }

    @Override
    public EncodedCommand<@Nullable Long> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
