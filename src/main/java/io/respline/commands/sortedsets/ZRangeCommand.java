package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.List;

/**
 * {@code ZRANGE} and its options, made by {@link SortedSetRanges#zrange(String, MemberRange)}; answers with the members
 * in order. Immutable and thread-safe: every option gives a new command.
 */
public final class ZRangeCommand implements Command<List<String>> {

    private static final CommandTemplate<List<String>> ZRANGE = CommandTemplate.of("ZRANGE", Decoders.TEXTS);

    private final String key;
    private final RangeWords words;
    private final EncodedCommand<List<String>> command;

    ZRangeCommand(String key, MemberRange range) {
        this(key, RangeWords.of(range));
    }

    private ZRangeCommand(String key, RangeWords words) {
        this.key = key;
        this.words = words;
        this.command = ZRANGE.with(words.behind(key));
    }

    /** From the greatest to the least: {@code REV}. Places count from the greatest then. Since 6.2.0. */
    public ZRangeCommand rev() {
        return new ZRangeCommand(key, words.rev());
    }

    /**
     * Only so many members behind an offset, a negative number for all of them: {@code LIMIT}. Since 6.2.0.
     *
     * @throws IllegalStateException if the range is a {@link RankRange}
     */
    public ZRangeCommand limit(long offset, long count) {
        return new ZRangeCommand(key, words.limit("ZRANGE", offset, count));
    }

    /**
     * Answers with the scores too: {@code WITHSCORES}. The last option, because it changes the result.
     *
     * @throws IllegalStateException if the range is a {@link LexRange}, whose members all have the same score
     */
    public Command<List<ScoredMember>> withScores() {
        Require.absent(words.range() instanceof LexRange, "ZRANGE takes no withScores with a range of bytes");
        return command.plus("WITHSCORES").decodedBy(ScoredMembers.LIST);
    }

    @Override
    public EncodedCommand<List<String>> encoded() {
        return command;
    }

    /** The name and the number of words; never the arguments. */
    @Override
    public String toString() {
        return command.toString();
    }
}
