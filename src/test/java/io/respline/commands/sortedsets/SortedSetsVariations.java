package io.respline.commands.sortedsets;

import static java.time.Duration.ofMillis;

import io.respline.commands.Variation;
import java.util.stream.Stream;

/** Options of the commands on sorted sets, in any combination. */
public final class SortedSetsVariations {

    private SortedSetsVariations() {}

    public static Stream<Variation<?>> variations() {
        return Stream.of(members(), ranges(), oldRanges(), algebra()).flatMap(part -> part);
    }

    private static Stream<Variation<?>> members() {
        return Stream.of(
                Variation.of(SortedSets.zadd("k", 1.5, "a"))
                        .option(ZAddCommand::nx)
                        .option(ZAddCommand::xx)
                        .option(ZAddCommand::gt)
                        .option(ZAddCommand::lt)
                        .option(ZAddCommand::ch)
                        .ending(ZAddCommand::incr),
                Variation.of(SortedSets.zadd("k", new ScoredMember("a", 1), new ScoredMember("b", 2)))
                        .option(ZAddCommand::xx)
                        .option(ZAddCommand::gt)
                        .option(ZAddCommand::ch)
                        .ending(ZAddCommand::incr),
                Variation.of(SortedSets.zmpop(ScoreEnd.MIN, "a", "b")).ending(command -> command.count(2)),
                Variation.of(SortedSets.bzmpop(ofMillis(1), ScoreEnd.MAX, "a", "b"))
                        .ending(command -> command.count(2)),
                Variation.of(SortedSets.zrandMember("k", 3)).ending(MembersCommand::withScores),
                Variation.of(SortedSets.zrank("k", "a")).since("7.2.0").ending(ZRankCommand::withScore),
                Variation.of(SortedSets.zrevRank("k", "a")).since("7.2.0").ending(ZRankCommand::withScore),
                Variation.of(SortedSets.zscan("k"))
                        .option(command -> command.match("a*"))
                        .option(command -> command.count(100)));
    }

    private static Stream<Variation<?>> ranges() {
        return Stream.of(RankRange.all(), ScoreRange.open(1, 5), LexRange.startingWith("a"))
                .flatMap(range -> Stream.of(
                        Variation.of(SortedSetRanges.zrange("k", range))
                                .option(ZRangeCommand::rev)
                                .option(command -> command.limit(1, 2))
                                .ending(ZRangeCommand::withScores),
                        Variation.of(SortedSetRanges.zrangeStore("{k}d", "k", range))
                                .option(ZRangeStoreCommand::rev)
                                .option(command -> command.limit(1, 2))));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Variation<?>> oldRanges() {
        ScoreRange scores = ScoreRange.open(1, 5);
        LexRange words = LexRange.atLeast("a");
        return Stream.concat(
                Stream.of(Variation.of(SortedSetRanges.zrevRange("k", 0, -1)).ending(MembersCommand::withScores)),
                Stream.of(
                                SortedSetRanges.zrangeByScore("k", scores),
                                SortedSetRanges.zrevRangeByScore("k", scores),
                                SortedSetRanges.zrangeByLex("k", words),
                                SortedSetRanges.zrevRangeByLex("k", words))
                        .map(base -> Variation.of(base)
                                .option(command -> command.limit(0, 2))
                                .ending(ZRangeByCommand::withScores)));
    }

    private static Stream<Variation<?>> algebra() {
        return Stream.of(
                Variation.of(SortedSetAlgebra.zdiff("a", "b")).ending(MembersCommand::withScores),
                Variation.of(SortedSetAlgebra.zinter("a", "b"))
                        .option(command -> command.weights(1, -0.5))
                        .option(command -> command.aggregate(Aggregate.MIN))
                        .ending(ZCombineCommand::withScores),
                Variation.of(SortedSetAlgebra.zinterCard("a", "b")).ending(command -> command.limit(3)),
                Variation.of(SortedSetAlgebra.zinterStore("d", "a", "b"))
                        .option(command -> command.weights(1, 2))
                        .option(command -> command.aggregate(Aggregate.MAX)),
                Variation.of(SortedSetAlgebra.zunion("a", "b"))
                        .option(command -> command.weights(1, Double.NEGATIVE_INFINITY))
                        .option(command -> command.aggregate(Aggregate.SUM))
                        .ending(ZCombineCommand::withScores),
                Variation.of(SortedSetAlgebra.zunionStore("d", "a", "b"))
                        .option(command -> command.weights(1, 2))
                        .option(command -> command.aggregate(Aggregate.MIN)));
    }
}
