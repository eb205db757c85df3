package io.respline.commands.sortedsets;

import static io.respline.commands.sortedsets.SortedSets.bzmpop;
import static io.respline.commands.sortedsets.SortedSets.bzpopMax;
import static io.respline.commands.sortedsets.SortedSets.bzpopMin;
import static io.respline.commands.sortedsets.SortedSets.zadd;
import static io.respline.commands.sortedsets.SortedSets.zcard;
import static io.respline.commands.sortedsets.SortedSets.zincrBy;
import static io.respline.commands.sortedsets.SortedSets.zmpop;
import static io.respline.commands.sortedsets.SortedSets.zmscore;
import static io.respline.commands.sortedsets.SortedSets.zpopMax;
import static io.respline.commands.sortedsets.SortedSets.zpopMin;
import static io.respline.commands.sortedsets.SortedSets.zrandMember;
import static io.respline.commands.sortedsets.SortedSets.zrank;
import static io.respline.commands.sortedsets.SortedSets.zrem;
import static io.respline.commands.sortedsets.SortedSets.zrevRank;
import static io.respline.commands.sortedsets.SortedSets.zscan;
import static io.respline.commands.sortedsets.SortedSets.zscore;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.commands.Sample;
import io.respline.commands.ScanCursor;
import io.respline.commands.ScanPage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Uses of {@link SortedSets}. */
public final class SortedSetsSamples {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final ScoredMember A = new ScoredMember("a", 1);
    private static final ScoredMember B = new ScoredMember("b", 2.5);
    private static final ScoredMember C = new ScoredMember("c", INF);
    private static final Command<?> FILLED = zadd("k", A, B, C);
    private static final byte[] BYTES = {'b'};

    private SortedSetsSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(adding(), scores(), ranks(), popping(), poppingAny(), waiting(), random(), scanning())
                .flatMap(part -> part);
    }

    private static Stream<Sample> adding() {
        return Stream.of(
                Sample.of(zadd("k", 1, "a"), "ZADD k 1 a").gives(1L),
                Sample.of(zadd("k", -INF, BYTES), "ZADD k -inf b").gives(1L),
                Sample.of(zadd("k", 0.1, "x"), "ZADD k 0.1 x").gives(1L),
                Sample.of(zadd("k", A, C), "ZADD k 1 a inf c").gives(2L),
                Sample.of(zadd("k", List.of(A, B)), "ZADD k 1 a 2.5 b").gives(2L),
                Sample.of(zadd("k", 5, "a").nx(), "ZADD k NX 5 a").after(FILLED).gives(0L),
                Sample.of(zadd("k", 5, "d").xx(), "ZADD k XX 5 d").after(FILLED).gives(0L),
                Sample.of(zadd("k", 0, "a").gt().ch(), "ZADD k GT CH 0 a")
                        .after(FILLED)
                        .gives(0L),
                Sample.of(zadd("k", 0, "a").lt().ch(), "ZADD k LT CH 0 a")
                        .after(FILLED)
                        .gives(1L),
                Sample.of(zadd("k", 5, "a").ch().xx().gt(), "ZADD k CH XX GT 5 a")
                        .after(FILLED)
                        .gives(1L),
                Sample.of(zadd("k", 0.5, "a").incr(), "ZADD k INCR 0.5 a")
                        .after(FILLED)
                        .gives(1.5),
                Sample.of(zadd("k", 0.5, "a").nx().incr(), "ZADD k NX INCR 0.5 a")
                        .after(FILLED)
                        .gives(null),
                Sample.of(zincrBy("k", -0.5, "b"), "ZINCRBY k -0.5 b")
                        .after(FILLED)
                        .gives(2.0),
                Sample.of(zincrBy("k", 3, BYTES), "ZINCRBY k 3 b").gives(3.0),
                Sample.of(zincrBy("k", -INF, "c"), "ZINCRBY k -inf c")
                        .after(FILLED)
                        .refusedWith("ERR"));
    }

    private static Stream<Sample> scores() {
        return Stream.of(
                Sample.of(zcard("k"), "ZCARD k").after(FILLED).gives(3L),
                Sample.of(zcard("none"), "ZCARD none").gives(0L),
                Sample.of(zscore("k", "b"), "ZSCORE k b").after(FILLED).gives(2.5),
                Sample.of(zscore("k", BYTES), "ZSCORE k b").after(FILLED).gives(2.5),
                Sample.of(zscore("k", "c"), "ZSCORE k c").after(FILLED).gives(INF),
                Sample.of(zscore("k", "x"), "ZSCORE k x").after(FILLED).gives(null),
                Sample.of(zscore("k", "d"), "ZSCORE k d")
                        .after(zadd("k", Math.nextUp(0.1), "d"))
                        .gives(Math.nextUp(0.1)),
                Sample.of(zmscore("k", "a", "x", "c"), "ZMSCORE k a x c")
                        .after(FILLED)
                        .gives(Arrays.asList(1.0, null, INF)),
                Sample.of(zmscore("k", List.of("a")), "ZMSCORE k a")
                        .after(FILLED)
                        .gives(List.of(1.0)),
                Sample.of(zrem("k", "a", "x"), "ZREM k a x").after(FILLED).gives(1L),
                Sample.of(zrem("k", List.of("a", "b")), "ZREM k a b")
                        .after(FILLED)
                        .gives(2L),
                Sample.of(zrem("k", BYTES), "ZREM k b").after(FILLED).gives(1L));
    }

    private static Stream<Sample> ranks() {
        return Stream.of(
                Sample.of(zrank("k", "a"), "ZRANK k a").after(FILLED).gives(0L),
                Sample.of(zrank("k", "x"), "ZRANK k x").after(FILLED).gives(null),
                Sample.of(zrank("k", BYTES), "ZRANK k b").after(FILLED).gives(1L),
                Sample.of(zrank("k", "c").withScore(), "ZRANK k c WITHSCORE")
                        .after(FILLED)
                        .newer("7.2.0", "*2\r\n:2\r\n$3\r\ninf\r\n", "*2\r\n:2\r\n,inf\r\n")
                        .gives(new ScoredRank(2, INF)),
                Sample.of(zrank("k", "x").withScore(), "ZRANK k x WITHSCORE")
                        .after(FILLED)
                        .newer("7.2.0", "*-1\r\n", "_\r\n")
                        .gives(null),
                Sample.of(zrevRank("k", "a"), "ZREVRANK k a").after(FILLED).gives(2L),
                Sample.of(zrevRank("k", BYTES), "ZREVRANK k b").after(FILLED).gives(1L),
                Sample.of(zrevRank("k", "b").withScore(), "ZREVRANK k b WITHSCORE")
                        .after(FILLED)
                        .newer("7.2.0", "*2\r\n:1\r\n$3\r\n2.5\r\n", "*2\r\n:1\r\n,2.5\r\n")
                        .gives(new ScoredRank(1, 2.5)));
    }

    private static Stream<Sample> popping() {
        return Stream.of(
                Sample.of(zpopMin("k"), "ZPOPMIN k").after(FILLED).gives(A),
                Sample.of(zpopMin("none"), "ZPOPMIN none").gives(null),
                Sample.of(zpopMin("k", 2), "ZPOPMIN k 2").after(FILLED).gives(List.of(A, B)),
                Sample.of(zpopMin("k", 1), "ZPOPMIN k 1").after(FILLED).gives(List.of(A)),
                Sample.of(zpopMin("none", 2), "ZPOPMIN none 2").gives(List.of()),
                Sample.of(zpopMax("k"), "ZPOPMAX k").after(FILLED).gives(C),
                Sample.of(zpopMax("none"), "ZPOPMAX none").gives(null),
                Sample.of(zpopMax("k", 2), "ZPOPMAX k 2").after(FILLED).gives(List.of(C, B)),
                Sample.of(zpopMax("k", 0), "ZPOPMAX k 0").after(FILLED).gives(List.of()));
    }

    private static Stream<Sample> poppingAny() {
        return Stream.of(
                Sample.of(zmpop(ScoreEnd.MIN, "none", "k"), "ZMPOP 2 none k MIN")
                        .after(FILLED)
                        .gives(new PoppedMembers("k", List.of(A))),
                Sample.of(zmpop(ScoreEnd.MAX, List.of("k")), "ZMPOP 1 k MAX")
                        .after(FILLED)
                        .gives(new PoppedMembers("k", List.of(C))),
                Sample.of(zmpop(ScoreEnd.MAX, "k").count(2), "ZMPOP 1 k MAX COUNT 2")
                        .after(FILLED)
                        .gives(new PoppedMembers("k", List.of(C, B))),
                Sample.of(zmpop(ScoreEnd.MIN, "none"), "ZMPOP 1 none MIN").gives(null));
    }

    private static Stream<Sample> waiting() {
        return Stream.of(
                Sample.of(bzmpop(ofSeconds(5), ScoreEnd.MIN, "none", "k"), "BZMPOP 5 2 none k MIN")
                        .after(FILLED)
                        .gives(new PoppedMembers("k", List.of(A))),
                Sample.of(bzmpop(ofMillis(10), ScoreEnd.MAX, List.of("none")), "BZMPOP 0.01 1 none MAX")
                        .gives(null),
                Sample.of(bzmpop(ofSeconds(5), ScoreEnd.MIN, "k").count(9), "BZMPOP 5 1 k MIN COUNT 9")
                        .after(FILLED)
                        .gives(new PoppedMembers("k", List.of(A, B, C))),
                Sample.of(bzpopMin(ofSeconds(5), "none", "k"), "BZPOPMIN none k 5")
                        .after(FILLED)
                        .gives(new PoppedMember("k", "a", 1)),
                Sample.of(bzpopMin(ofMillis(10), List.of("none")), "BZPOPMIN none 0.01")
                        .gives(null),
                Sample.of(bzpopMax(ofMillis(1500), "none", "k"), "BZPOPMAX none k 1.5")
                        .after(FILLED)
                        .gives(new PoppedMember("k", "c", INF)),
                Sample.of(bzpopMax(ofMillis(10), List.of("none")), "BZPOPMAX none 0.01")
                        .gives(null));
    }

    private static Stream<Sample> random() {
        return Stream.of(
                Sample.of(zrandMember("k"), "ZRANDMEMBER k").after(zadd("k", A)).gives("a"),
                Sample.of(zrandMember("none"), "ZRANDMEMBER none").gives(null),
                Sample.of(zrandMember("k", 5), "ZRANDMEMBER k 5")
                        .after(FILLED)
                        .varies()
                        .satisfies(members -> assertThat((List<?>) members)
                                .map(Object.class::cast)
                                .contains("a", "b", "c")),
                Sample.of(zrandMember("k", -2), "ZRANDMEMBER k -2")
                        .after(zadd("k", A))
                        .gives(List.of("a", "a")),
                Sample.of(zrandMember("none", 5), "ZRANDMEMBER none 5").gives(List.of()),
                Sample.of(zrandMember("k", -2).withScores(), "ZRANDMEMBER k -2 WITHSCORES")
                        .after(zadd("k", C))
                        .gives(List.of(C, C)));
    }

    private static Stream<Sample> scanning() {
        return Stream.of(
                Sample.of(zscan("k"), "ZSCAN k 0").after(FILLED).gives(page(A, B, C)),
                Sample.of(zscan("none", ScanCursor.START), "ZSCAN none 0").gives(page()),
                Sample.of(zscan("k").match("[ab]"), "ZSCAN k 0 MATCH [ab]")
                        .after(FILLED)
                        .gives(page(A, B)),
                Sample.of(zscan("k").count(100).match("c*"), "ZSCAN k 0 COUNT 100 MATCH c*")
                        .after(FILLED)
                        .gives(page(C)));
    }

    private static ScanPage<ScoredMember> page(ScoredMember... members) {
        return new ScanPage<>(ScanCursor.START, List.of(members));
    }
}
