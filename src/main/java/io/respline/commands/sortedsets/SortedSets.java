package io.respline.commands.sortedsets;

import io.respline.command.Command;
import io.respline.command.CommandTemplate;
import io.respline.command.Decoders;
import io.respline.command.ReplyDecoder;
import io.respline.commands.ScanCursor;
import io.respline.commands.support.Require;
import io.respline.commands.support.Times;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members of sorted sets: adding, scores, places, taking out, iteration. For ranges see {@link SortedSetRanges}, for
 * unions and the like {@link SortedSetAlgebra}.
 */
public final class SortedSets {

    private static final ReplyDecoder<@Nullable PoppedMember> POPPED = ReplyDecoder.of(PoppedMember::of);
    private static final ReplyDecoder<List<@Nullable Double>> SCORES = Decoders.listOf(SortedSets::score);

    private static final CommandTemplate<@Nullable PoppedMember> BZPOPMAX = CommandTemplate.of("BZPOPMAX", POPPED);
    private static final CommandTemplate<@Nullable PoppedMember> BZPOPMIN = CommandTemplate.of("BZPOPMIN", POPPED);
    private static final CommandTemplate<Long> ZCARD = CommandTemplate.of("ZCARD", Decoders.LONG);
    private static final CommandTemplate<Double> ZINCRBY = CommandTemplate.of("ZINCRBY", Decoders.DOUBLE);
    private static final CommandTemplate<List<@Nullable Double>> ZMSCORE = CommandTemplate.of("ZMSCORE", SCORES);
    private static final CommandTemplate<@Nullable ScoredMember> ZPOPMAX =
            CommandTemplate.of("ZPOPMAX", ScoredMembers.FIRST);
    private static final CommandTemplate<@Nullable ScoredMember> ZPOPMIN =
            CommandTemplate.of("ZPOPMIN", ScoredMembers.FIRST);
    private static final CommandTemplate<@Nullable String> ZRANDMEMBER =
            CommandTemplate.of("ZRANDMEMBER", Decoders.TEXT);
    private static final CommandTemplate<Long> ZREM = CommandTemplate.of("ZREM", Decoders.LONG);
    private static final CommandTemplate<@Nullable Double> ZSCORE =
            CommandTemplate.of("ZSCORE", Decoders.NULLABLE_DOUBLE);

    private SortedSets() {}

    /**
     * As {@link #zmpop(ScoreEnd, String...)}, but waits until one of the sets has a member or the time is over, when it
     * answers null; for ever if the timeout is zero. Blocks the connection.
     * <a href="https://valkey.io/commands/bzmpop/">BZMPOP</a>, since 7.0.0, O(k + m*log(n)).
     *
     * @throws IllegalArgumentException if the timeout is negative
     */
    public static ZMPopCommand bzmpop(Duration timeout, ScoreEnd end, String... keys) {
        return bzmpop(timeout, end, Arrays.asList(keys));
    }

    /** As {@link #bzmpop(Duration, ScoreEnd, String...)}. */
    public static ZMPopCommand bzmpop(Duration timeout, ScoreEnd end, Collection<String> keys) {
        return ZMPopCommand.waiting(timeout, end, keys);
    }

    /**
     * As {@link #bzpopMin(Duration, String...)}, the member with the highest score.
     * <a href="https://valkey.io/commands/bzpopmax/">BZPOPMAX</a>, since 5.0.0, O(log n).
     *
     * @throws IllegalArgumentException if the timeout is negative
     */
    public static Command<@Nullable PoppedMember> bzpopMax(Duration timeout, String... keys) {
        return bzpopMax(timeout, Arrays.asList(keys));
    }

    /** As {@link #bzpopMax(Duration, String...)}. */
    public static Command<@Nullable PoppedMember> bzpopMax(Duration timeout, Collection<String> keys) {
        return waiting(BZPOPMAX, timeout, keys);
    }

    /**
     * Takes the member with the lowest score out of the first of the sets that is not empty; waits until there is one
     * or the time is over, when it answers null; for ever if the timeout is zero. Blocks the connection.
     * <a href="https://valkey.io/commands/bzpopmin/">BZPOPMIN</a>, since 5.0.0, O(log n).
     *
     * @throws IllegalArgumentException if the timeout is negative
     */
    public static Command<@Nullable PoppedMember> bzpopMin(Duration timeout, String... keys) {
        return bzpopMin(timeout, Arrays.asList(keys));
    }

    /** As {@link #bzpopMin(Duration, String...)}. */
    public static Command<@Nullable PoppedMember> bzpopMin(Duration timeout, Collection<String> keys) {
        return waiting(BZPOPMIN, timeout, keys);
    }

    /**
     * Adds a member with a score, or changes the score that it has; options make it conditional, or add to the score.
     * Answers how many members are new.
     * <a href="https://valkey.io/commands/zadd/">ZADD</a>, since 1.2.0, O(log n) for each member.
     */
    public static ZAddCommand zadd(String key, double score, String member) {
        return ZAddCommand.one(key, score, member);
    }

    /** As {@link #zadd(String, double, String)}, with bytes. */
    public static ZAddCommand zadd(String key, double score, byte[] member) {
        return ZAddCommand.one(key, score, member.clone());
    }

    /** As {@link #zadd(String, double, String)}, several at once. Since 2.4.0. */
    public static ZAddCommand zadd(String key, ScoredMember... members) {
        return zadd(key, Arrays.asList(members));
    }

    /** As {@link #zadd(String, ScoredMember...)}. */
    public static ZAddCommand zadd(String key, Collection<ScoredMember> members) {
        return ZAddCommand.all(key, members);
    }

    /**
     * The number of members, 0 if there is no key.
     * <a href="https://valkey.io/commands/zcard/">ZCARD</a>, since 1.2.0, O(1).
     */
    public static Command<Long> zcard(String key) {
        return ZCARD.with(key);
    }

    /**
     * Adds a number to the score of a member, which begins at 0; answers with the new score.
     * <a href="https://valkey.io/commands/zincrby/">ZINCRBY</a>, since 1.2.0, O(log n).
     */
    public static Command<Double> zincrBy(String key, double increment, String member) {
        return ZINCRBY.with(key, increment, member);
    }

    /** As {@link #zincrBy(String, double, String)}, with bytes. */
    public static Command<Double> zincrBy(String key, double increment, byte[] member) {
        return ZINCRBY.with(key, increment, member);
    }

    /**
     * Takes a member with the lowest or the highest score out of the first of the sets that is not empty; an option
     * takes more. Answers null if all are empty.
     * <a href="https://valkey.io/commands/zmpop/">ZMPOP</a>, since 7.0.0, O(k + m*log(n)) with k sets, m members taken.
     */
    public static ZMPopCommand zmpop(ScoreEnd end, String... keys) {
        return zmpop(end, Arrays.asList(keys));
    }

    /** As {@link #zmpop(ScoreEnd, String...)}. */
    public static ZMPopCommand zmpop(ScoreEnd end, Collection<String> keys) {
        return ZMPopCommand.now(end, keys);
    }

    /**
     * The scores of several members in their order, null for those that the set does not have.
     * <a href="https://valkey.io/commands/zmscore/">ZMSCORE</a>, since 6.2.0, O(n) in the members.
     */
    public static Command<List<@Nullable Double>> zmscore(String key, String... members) {
        return ZMSCORE.with(key).plus(Require.some(ZMSCORE, "member", members));
    }

    /** As {@link #zmscore(String, String...)}. */
    public static Command<List<@Nullable Double>> zmscore(String key, Collection<String> members) {
        return ZMSCORE.with(key).plus(Require.some(ZMSCORE, "member", members));
    }

    /**
     * Takes out the member with the highest score; null if there is none.
     * <a href="https://valkey.io/commands/zpopmax/">ZPOPMAX</a>, since 5.0.0, O(log n).
     */
    public static Command<@Nullable ScoredMember> zpopMax(String key) {
        return ZPOPMAX.with(key);
    }

    /**
     * As {@link #zpopMax(String)}, up to so many, beginning with the highest score.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static Command<List<ScoredMember>> zpopMax(String key, long count) {
        return ZPOPMAX.decodedBy(ScoredMembers.LIST).with(key, Require.notNegative(ZPOPMAX, "count", count));
    }

    /**
     * Takes out the member with the lowest score; null if there is none.
     * <a href="https://valkey.io/commands/zpopmin/">ZPOPMIN</a>, since 5.0.0, O(log n).
     */
    public static Command<@Nullable ScoredMember> zpopMin(String key) {
        return ZPOPMIN.with(key);
    }

    /**
     * As {@link #zpopMin(String)}, up to so many, beginning with the lowest score.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static Command<List<ScoredMember>> zpopMin(String key, long count) {
        return ZPOPMIN.decodedBy(ScoredMembers.LIST).with(key, Require.notNegative(ZPOPMIN, "count", count));
    }

    /**
     * Any member, or null if there is none.
     * <a href="https://valkey.io/commands/zrandmember/">ZRANDMEMBER</a>, since 6.2.0, O(1).
     */
    public static Command<@Nullable String> zrandMember(String key) {
        return ZRANDMEMBER.with(key);
    }

    /**
     * As {@link #zrandMember(String)}, up to so many different ones; for a negative number as many as its absolute
     * value, some perhaps several times. An option answers with the scores too. O(n) in the members of the reply.
     */
    public static MembersCommand zrandMember(String key, long count) {
        return new MembersCommand(ZRANDMEMBER.decodedBy(Decoders.TEXTS).with(key, count));
    }

    /**
     * The place of a member from the lowest score on, counted from 0; null if there is no such member. An option
     * answers with the score too.
     * <a href="https://valkey.io/commands/zrank/">ZRANK</a>, since 2.0.0, O(log n).
     */
    public static ZRankCommand zrank(String key, String member) {
        return ZRankCommand.rank(key, member);
    }

    /** As {@link #zrank(String, String)}, with bytes. */
    public static ZRankCommand zrank(String key, byte[] member) {
        return ZRankCommand.rank(key, member);
    }

    /**
     * Removes members; answers how many there were.
     * <a href="https://valkey.io/commands/zrem/">ZREM</a>, since 1.2.0, several since 2.4.0, O(m*log(n)) for m members.
     */
    public static Command<Long> zrem(String key, String... members) {
        return ZREM.with(key).plus(Require.some(ZREM, "member", members));
    }

    /** As {@link #zrem(String, String...)}. */
    public static Command<Long> zrem(String key, Collection<String> members) {
        return ZREM.with(key).plus(Require.some(ZREM, "member", members));
    }

    /** As {@link #zrem(String, String...)}, one member, with bytes. */
    public static Command<Long> zrem(String key, byte[] member) {
        return ZREM.with(key, member);
    }

    /**
     * As {@link #zrank(String, String)}, from the highest score on.
     * <a href="https://valkey.io/commands/zrevrank/">ZREVRANK</a>, since 2.0.0, O(log n).
     */
    public static ZRankCommand zrevRank(String key, String member) {
        return ZRankCommand.revRank(key, member);
    }

    /** As {@link #zrevRank(String, String)}, with bytes. */
    public static ZRankCommand zrevRank(String key, byte[] member) {
        return ZRankCommand.revRank(key, member);
    }

    /**
     * The first page of all members with their scores; options choose among them. Every member that is there throughout
     * is returned, some perhaps twice.
     * <a href="https://valkey.io/commands/zscan/">ZSCAN</a>, since 2.8.0, O(1) for a page.
     */
    public static ZScanCommand zscan(String key) {
        return zscan(key, ScanCursor.START);
    }

    /** The page behind a cursor that the page before has given, with the same options. */
    public static ZScanCommand zscan(String key, ScanCursor cursor) {
        return new ZScanCommand(key, cursor);
    }

    /**
     * The score of a member, null if there is no such member.
     * <a href="https://valkey.io/commands/zscore/">ZSCORE</a>, since 1.2.0, O(1).
     */
    public static Command<@Nullable Double> zscore(String key, String member) {
        return ZSCORE.with(key, member);
    }

    /** As {@link #zscore(String, String)}, with bytes. */
    public static Command<@Nullable Double> zscore(String key, byte[] member) {
        return ZSCORE.with(key, member);
    }

    private static @Nullable Double score(Reply reply) {
        return reply.isNull() ? null : reply.asDouble();
    }

    private static <T extends @Nullable Object> Command<T> waiting(
            CommandTemplate<T> command, Duration timeout, Collection<String> keys) {
        return command.with(Require.some(command, "key", keys)).plus(Times.blocking(command, timeout));
    }
}
