package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import java.util.List;

/**
 * Ranges of sorted sets: by places, by scores, by bytes. In a {@link ScoreRange} and a {@link LexRange} the lower bound
 * always comes first, also where the order is reversed.
 */
public final class SortedSetRanges {

    private static final CommandTemplate<Long> ZCOUNT = CommandTemplate.of("ZCOUNT", Decoders.LONG);
    private static final CommandTemplate<Long> ZLEXCOUNT = CommandTemplate.of("ZLEXCOUNT", Decoders.LONG);
    private static final CommandTemplate<Long> ZREMRANGEBYLEX = CommandTemplate.of("ZREMRANGEBYLEX", Decoders.LONG);
    private static final CommandTemplate<Long> ZREMRANGEBYRANK = CommandTemplate.of("ZREMRANGEBYRANK", Decoders.LONG);
    private static final CommandTemplate<Long> ZREMRANGEBYSCORE = CommandTemplate.of("ZREMRANGEBYSCORE", Decoders.LONG);
    private static final CommandTemplate<List<String>> ZREVRANGE = CommandTemplate.of("ZREVRANGE", Decoders.TEXTS);

    private SortedSetRanges() {}

    /**
     * The number of members with a score in a range.
     * <a href="https://valkey.io/commands/zcount/">ZCOUNT</a>, since 2.0.0, O(log n).
     */
    public static Command<Long> zcount(String key, ScoreRange range) {
        return ZCOUNT.with(key, range.minWord(), range.maxWord());
    }

    /**
     * The number of members in a range of bytes.
     * <a href="https://valkey.io/commands/zlexcount/">ZLEXCOUNT</a>, since 2.8.9, O(log n).
     */
    public static Command<Long> zlexCount(String key, LexRange range) {
        return ZLEXCOUNT.with(key, range.min().word(), range.max().word());
    }

    /**
     * The members from one place to another, both included, in the order of their scores; negative places count from
     * the end. Options reverse the order and answer with the scores too.
     * <a href="https://valkey.io/commands/zrange/">ZRANGE</a>, since 1.2.0, O(log n + m) for m members of the reply.
     */
    public static ZRangeCommand zrange(String key, long start, long stop) {
        return zrange(key, new RankRange(start, stop));
    }

    /**
     * The members in a range of places, scores or bytes; options reverse the order, limit the reply and answer with the
     * scores too.
     * <a href="https://valkey.io/commands/zrange/">ZRANGE</a>, scores and bytes since 6.2.0, O(log n + m) for m members
     * of the reply.
     */
    public static ZRangeCommand zrange(String key, MemberRange range) {
        return new ZRangeCommand(key, range);
    }

    /**
     * The members in a range of bytes; an option limits the reply.
     * <a href="https://valkey.io/commands/zrangebylex/">ZRANGEBYLEX</a>, since 2.8.9, O(log n + m).
     *
     * @deprecated by the server since 6.2.0: use {@code zrange(key, range)}
     */
    @Deprecated
    public static ZRangeByCommand zrangeByLex(String key, LexRange range) {
        return ZRangeByCommand.lex(key, range);
    }

    /**
     * The members with a score in a range; options limit the reply and answer with the scores too.
     * <a href="https://valkey.io/commands/zrangebyscore/">ZRANGEBYSCORE</a>, since 1.0.5, O(log n + m).
     *
     * @deprecated by the server since 6.2.0: use {@code zrange(key, range)}
     */
    @Deprecated
    public static ZRangeByCommand zrangeByScore(String key, ScoreRange range) {
        return ZRangeByCommand.score(key, range);
    }

    /**
     * Stores the members in a range of places, scores or bytes in another sorted set, replacing what is there; options
     * choose among them. Answers how many.
     * <a href="https://valkey.io/commands/zrangestore/">ZRANGESTORE</a>, since 6.2.0, O(log n + m) for m members
     * stored.
     */
    public static ZRangeStoreCommand zrangeStore(String destination, String source, MemberRange range) {
        return new ZRangeStoreCommand(destination, source, range);
    }

    /**
     * Removes the members in a range of bytes; answers how many.
     * <a href="https://valkey.io/commands/zremrangebylex/">ZREMRANGEBYLEX</a>, since 2.8.9, O(log n + m).
     */
    public static Command<Long> zremRangeByLex(String key, LexRange range) {
        return ZREMRANGEBYLEX.with(key, range.min().word(), range.max().word());
    }

    /**
     * Removes the members from one place to another, both included; negative ones count from the end. Answers how many.
     * <a href="https://valkey.io/commands/zremrangebyrank/">ZREMRANGEBYRANK</a>, since 2.0.0, O(log n + m).
     */
    public static Command<Long> zremRangeByRank(String key, long start, long stop) {
        return ZREMRANGEBYRANK.with(key, start, stop);
    }

    /**
     * Removes the members with a score in a range; answers how many.
     * <a href="https://valkey.io/commands/zremrangebyscore/">ZREMRANGEBYSCORE</a>, since 1.2.0, O(log n + m).
     */
    public static Command<Long> zremRangeByScore(String key, ScoreRange range) {
        return ZREMRANGEBYSCORE.with(key, range.minWord(), range.maxWord());
    }

    /**
     * The members from one place to another, counted from the highest score; an option answers with the scores too.
     * <a href="https://valkey.io/commands/zrevrange/">ZREVRANGE</a>, since 1.2.0, O(log n + m).
     *
     * @deprecated by the server since 6.2.0: use {@code zrange(key, start, stop).rev()}
     */
    @Deprecated
    public static MembersCommand zrevRange(String key, long start, long stop) {
        return new MembersCommand(ZREVRANGE.with(key, start, stop));
    }

    /**
     * As {@link #zrangeByLex}, from the greatest to the least.
     * <a href="https://valkey.io/commands/zrevrangebylex/">ZREVRANGEBYLEX</a>, since 2.8.9, O(log n + m).
     *
     * @deprecated by the server since 6.2.0: use {@code zrange(key, range).rev()}
     */
    @Deprecated
    public static ZRangeByCommand zrevRangeByLex(String key, LexRange range) {
        return ZRangeByCommand.lexReversed(key, range);
    }

    /**
     * As {@link #zrangeByScore}, from the greatest to the least.
     * <a href="https://valkey.io/commands/zrevrangebyscore/">ZREVRANGEBYSCORE</a>, since 2.2.0, O(log n + m).
     *
     * @deprecated by the server since 6.2.0: use {@code zrange(key, range).rev()}
     */
    @Deprecated
    public static ZRangeByCommand zrevRangeByScore(String key, ScoreRange range) {
        return ZRangeByCommand.scoreReversed(key, range);
    }
}
