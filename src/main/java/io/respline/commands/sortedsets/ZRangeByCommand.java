package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.EncodedCommand;
import io.respline.commands.support.Require;
import java.util.List;

/**
 * The ranges from before 6.2.0, made by {@link SortedSetRanges#zrangeByScore}, {@link SortedSetRanges#zrangeByLex} and
 * their twins; answers with the members in order. Immutable and thread-safe.
 */
public final class ZRangeByCommand implements Command<List<String>> {

    private static final CommandTemplate<List<String>> ZRANGEBYLEX = CommandTemplate.of("ZRANGEBYLEX", Decoders.TEXTS);
    private static final CommandTemplate<List<String>> ZRANGEBYSCORE =
            CommandTemplate.of("ZRANGEBYSCORE", Decoders.TEXTS);
    private static final CommandTemplate<List<String>> ZREVRANGEBYLEX =
            CommandTemplate.of("ZREVRANGEBYLEX", Decoders.TEXTS);
    private static final CommandTemplate<List<String>> ZREVRANGEBYSCORE =
            CommandTemplate.of("ZREVRANGEBYSCORE", Decoders.TEXTS);

    private final EncodedCommand<List<String>> command;
    private final boolean scored;

    private ZRangeByCommand(EncodedCommand<List<String>> command, boolean scored) {
        this.command = command;
        this.scored = scored;
    }

    static ZRangeByCommand score(String key, ScoreRange range) {
        return new ZRangeByCommand(ZRANGEBYSCORE.with(key, range.minWord(), range.maxWord()), true);
    }

    static ZRangeByCommand scoreReversed(String key, ScoreRange range) {
        return new ZRangeByCommand(ZREVRANGEBYSCORE.with(key, range.maxWord(), range.minWord()), true);
    }

    static ZRangeByCommand lex(String key, LexRange range) {
        return new ZRangeByCommand(
                ZRANGEBYLEX.with(key, range.min().word(), range.max().word()), false);
    }

    static ZRangeByCommand lexReversed(String key, LexRange range) {
        return new ZRangeByCommand(
                ZREVRANGEBYLEX.with(key, range.max().word(), range.min().word()), false);
    }

    /** Only so many members behind an offset, a negative number for all of them: {@code LIMIT}. */
    public ZRangeByCommand limit(long offset, long count) {
        return new ZRangeByCommand(command.plus("LIMIT", offset, count), scored);
    }

    /**
     * Answers with the scores too: {@code WITHSCORES}. The last option, because it changes the result.
     *
     * @throws IllegalStateException for a range of bytes, whose members all have the same score
     */
    public Command<List<ScoredMember>> withScores() {
        Require.absent(!scored, command.spec().name() + " takes no withScores");
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
