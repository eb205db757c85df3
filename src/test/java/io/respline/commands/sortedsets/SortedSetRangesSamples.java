package io.respline.commands.sortedsets;

import static io.respline.commands.sortedsets.SortedSetRanges.zcount;
import static io.respline.commands.sortedsets.SortedSetRanges.zlexCount;
import static io.respline.commands.sortedsets.SortedSetRanges.zrange;
import static io.respline.commands.sortedsets.SortedSetRanges.zrangeByLex;
import static io.respline.commands.sortedsets.SortedSetRanges.zrangeByScore;
import static io.respline.commands.sortedsets.SortedSetRanges.zrangeStore;
import static io.respline.commands.sortedsets.SortedSetRanges.zremRangeByLex;
import static io.respline.commands.sortedsets.SortedSetRanges.zremRangeByRank;
import static io.respline.commands.sortedsets.SortedSetRanges.zremRangeByScore;
import static io.respline.commands.sortedsets.SortedSetRanges.zrevRange;
import static io.respline.commands.sortedsets.SortedSetRanges.zrevRangeByLex;
import static io.respline.commands.sortedsets.SortedSetRanges.zrevRangeByScore;
import static io.respline.commands.sortedsets.SortedSets.zadd;

import io.respline.command.Command;
import io.respline.commands.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Uses of {@link SortedSetRanges}. */
public final class SortedSetRangesSamples {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final ScoredMember A = new ScoredMember("a", -INF);
    private static final ScoredMember B = new ScoredMember("b", 1);
    private static final ScoredMember C = new ScoredMember("c", 2.5);
    private static final ScoredMember D = new ScoredMember("d", INF);
    private static final Command<?> FILLED = zadd("k", A, B, C, D);
    private static final Command<?> WORDS = zadd(
            "w",
            new ScoredMember("ab", 0),
            new ScoredMember("abc", 0),
            new ScoredMember("b", 0),
            new ScoredMember("c", 0));

    private SortedSetRangesSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(counting(), byRank(), byScore(), byLex(), storing(), removing(), oldRanges())
                .flatMap(part -> part);
    }

    private static Stream<Sample> counting() {
        return Stream.of(
                count(ScoreRange.all(), "-inf inf", 4),
                count(ScoreRange.closed(1, 2.5), "1 2.5", 2),
                count(ScoreRange.open(1, 2.5), "(1 (2.5", 0),
                count(ScoreRange.closedOpen(1, 2.5), "1 (2.5", 1),
                count(ScoreRange.openClosed(1, 2.5), "(1 2.5", 1),
                count(ScoreRange.atLeast(2.5), "2.5 inf", 2),
                count(ScoreRange.greaterThan(2.5), "(2.5 inf", 1),
                count(ScoreRange.atMost(1), "-inf 1", 2),
                count(ScoreRange.lessThan(1), "-inf (1", 1),
                count(ScoreRange.open(-INF, INF), "(-inf (inf", 2),
                lexCount(LexRange.all(), "- +", 4),
                lexCount(LexRange.closed("ab", "b"), "[ab [b", 3),
                lexCount(LexRange.open("ab", "b"), "(ab (b", 1),
                lexCount(LexRange.closedOpen("ab", "b"), "[ab (b", 2),
                lexCount(LexRange.openClosed("ab", "b"), "(ab [b", 2),
                lexCount(LexRange.atLeast("b"), "[b +", 2),
                lexCount(LexRange.greaterThan("b"), "(b +", 1),
                lexCount(LexRange.atMost("abc"), "- [abc", 2),
                lexCount(LexRange.lessThan("abc"), "- (abc", 1),
                lexCount(LexRange.startingWith("ab"), "[ab (ac", 2),
                lexCount(LexRange.startingWith(""), "- +", 4),
                lexCount(new LexRange(bytes("ab"), LexBound.excluding(new byte[] {'b'})), "[ab (b", 2));
    }

    private static Stream<Sample> byRank() {
        return Stream.of(
                Sample.of(zrange("k", 0, -1), "ZRANGE k 0 -1").after(FILLED).gives(List.of("a", "b", "c", "d")),
                Sample.of(zrange("none", 0, -1), "ZRANGE none 0 -1").gives(List.of()),
                Sample.of(zrange("k", 1, 2).withScores(), "ZRANGE k 1 2 WITHSCORES")
                        .after(FILLED)
                        .gives(List.of(B, C)),
                Sample.of(zrange("none", 0, 1).withScores(), "ZRANGE none 0 1 WITHSCORES")
                        .gives(List.of()),
                Sample.of(zrange("k", new RankRange(0, 1)).rev(), "ZRANGE k 0 1 REV")
                        .after(FILLED)
                        .gives(List.of("d", "c")),
                Sample.of(zrange("k", RankRange.all()).rev().withScores(), "ZRANGE k 0 -1 REV WITHSCORES")
                        .after(FILLED)
                        .gives(List.of(D, C, B, A)));
    }

    private static Stream<Sample> byScore() {
        ScoreRange above = ScoreRange.greaterThan(1);
        return Stream.of(
                Sample.of(zrange("k", above), "ZRANGE k (1 inf BYSCORE")
                        .after(FILLED)
                        .gives(List.of("c", "d")),
                Sample.of(zrange("k", above).rev(), "ZRANGE k inf (1 BYSCORE REV")
                        .after(FILLED)
                        .gives(List.of("d", "c")),
                Sample.of(zrange("k", ScoreRange.all()).limit(1, 2), "ZRANGE k -inf inf BYSCORE LIMIT 1 2")
                        .after(FILLED)
                        .gives(List.of("b", "c")),
                Sample.of(zrange("k", above).limit(1, -1).rev(), "ZRANGE k inf (1 BYSCORE REV LIMIT 1 -1")
                        .after(FILLED)
                        .gives(List.of("c")),
                Sample.of(
                                zrange("k", above).rev().limit(0, 1).withScores(),
                                "ZRANGE k inf (1 BYSCORE REV LIMIT 0 1 WITHSCORES")
                        .after(FILLED)
                        .gives(List.of(D)));
    }

    private static Stream<Sample> byLex() {
        LexRange range = LexRange.closedOpen("ab", "c");
        return Stream.of(
                Sample.of(zrange("w", range), "ZRANGE w [ab (c BYLEX")
                        .after(WORDS)
                        .gives(List.of("ab", "abc", "b")),
                Sample.of(zrange("w", range).rev(), "ZRANGE w (c [ab BYLEX REV")
                        .after(WORDS)
                        .gives(List.of("b", "abc", "ab")),
                Sample.of(zrange("w", LexRange.all()).rev().limit(0, 1), "ZRANGE w + - BYLEX REV LIMIT 0 1")
                        .after(WORDS)
                        .gives(List.of("c")),
                Sample.of(zrange("w", LexRange.startingWith("ab")), "ZRANGE w [ab (ac BYLEX")
                        .after(WORDS)
                        .gives(List.of("ab", "abc")));
    }

    private static Stream<Sample> storing() {
        return Stream.of(
                Sample.of(zrangeStore("d", "k", new RankRange(0, 1)), "ZRANGESTORE d k 0 1")
                        .after(FILLED)
                        .gives(2L),
                Sample.of(zrangeStore("d", "k", ScoreRange.atLeast(1)), "ZRANGESTORE d k 1 inf BYSCORE")
                        .after(FILLED)
                        .gives(3L),
                Sample.of(
                                zrangeStore("d", "k", ScoreRange.atLeast(1))
                                        .limit(0, 2)
                                        .rev(),
                                "ZRANGESTORE d k inf 1 BYSCORE REV LIMIT 0 2")
                        .after(FILLED)
                        .gives(2L),
                Sample.of(zrangeStore("d", "w", LexRange.atMost("b")), "ZRANGESTORE d w - [b BYLEX")
                        .after(WORDS)
                        .gives(3L));
    }

    private static Stream<Sample> removing() {
        return Stream.of(
                Sample.of(zremRangeByRank("k", 0, -2), "ZREMRANGEBYRANK k 0 -2")
                        .after(FILLED)
                        .gives(3L),
                Sample.of(zremRangeByScore("k", ScoreRange.lessThan(2.5)), "ZREMRANGEBYSCORE k -inf (2.5")
                        .after(FILLED)
                        .gives(2L),
                Sample.of(zremRangeByLex("w", LexRange.startingWith("ab")), "ZREMRANGEBYLEX w [ab (ac")
                        .after(WORDS)
                        .gives(2L));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Sample> oldRanges() {
        ScoreRange above = ScoreRange.greaterThan(1);
        LexRange words = LexRange.closed("ab", "b");
        return Stream.of(
                Sample.of(zrevRange("k", 0, 1), "ZREVRANGE k 0 1").after(FILLED).gives(List.of("d", "c")),
                Sample.of(zrevRange("k", 0, 1).withScores(), "ZREVRANGE k 0 1 WITHSCORES")
                        .after(FILLED)
                        .gives(List.of(D, C)),
                Sample.of(zrangeByScore("k", above), "ZRANGEBYSCORE k (1 inf")
                        .after(FILLED)
                        .gives(List.of("c", "d")),
                Sample.of(
                                zrangeByScore("k", above).limit(0, 1).withScores(),
                                "ZRANGEBYSCORE k (1 inf LIMIT 0 1 WITHSCORES")
                        .after(FILLED)
                        .gives(List.of(C)),
                Sample.of(zrevRangeByScore("k", above), "ZREVRANGEBYSCORE k inf (1")
                        .after(FILLED)
                        .gives(List.of("d", "c")),
                Sample.of(zrevRangeByScore("k", above).withScores(), "ZREVRANGEBYSCORE k inf (1 WITHSCORES")
                        .after(FILLED)
                        .gives(List.of(D, C)),
                Sample.of(zrangeByLex("w", words).limit(1, -1), "ZRANGEBYLEX w [ab [b LIMIT 1 -1")
                        .after(WORDS)
                        .gives(List.of("abc", "b")),
                Sample.of(zrevRangeByLex("w", words), "ZREVRANGEBYLEX w [b [ab")
                        .after(WORDS)
                        .gives(List.of("b", "abc", "ab")));
    }

    private static Sample count(ScoreRange range, String words, long expected) {
        return Sample.of(zcount("k", range), "ZCOUNT k " + words).after(FILLED).gives(expected);
    }

    private static Sample lexCount(LexRange range, String words, long expected) {
        return Sample.of(zlexCount("w", range), "ZLEXCOUNT w " + words)
                .after(WORDS)
                .gives(expected);
    }

    private static LexBound bytes(String member) {
        return LexBound.including(member.getBytes(StandardCharsets.UTF_8));
    }
}
