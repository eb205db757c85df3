package io.respline.commands.sortedsets;

import static io.respline.commands.sortedsets.SortedSetAlgebra.zdiff;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zdiffStore;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zinter;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zinterCard;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zinterStore;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zunion;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zunionStore;
import static io.respline.commands.sortedsets.SortedSets.zadd;

import io.respline.command.Command;
import io.respline.commands.Sample;
import java.util.List;
import java.util.stream.Stream;

/** Uses of {@link SortedSetAlgebra}. */
public final class SortedSetAlgebraSamples {

    private static final Command<?> X = zadd("x", scored("a", 1), scored("b", 2));
    private static final Command<?> Y = zadd("y", scored("b", 10), scored("c", Double.POSITIVE_INFINITY));
    private static final List<String> KEYS = List.of("x", "y");

    private SortedSetAlgebraSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(differences(), intersections(), unions(), newer(), stores())
                .flatMap(part -> part);
    }

    private static Stream<Sample> differences() {
        return Stream.of(
                filled(zdiff("x", "y"), "ZDIFF 2 x y").gives(List.of("a")),
                filled(zdiff(KEYS), "ZDIFF 2 x y").gives(List.of("a")),
                filled(zdiff("y", "x").withScores(), "ZDIFF 2 y x WITHSCORES")
                        .gives(List.of(scored("c", Double.POSITIVE_INFINITY))),
                filled(zdiff("none").withScores(), "ZDIFF 1 none WITHSCORES").gives(List.of()),
                filled(zdiffStore("d", "x", "y"), "ZDIFFSTORE d 2 x y").gives(1L),
                filled(zdiffStore("d", KEYS), "ZDIFFSTORE d 2 x y").gives(1L));
    }

    private static Stream<Sample> intersections() {
        return Stream.of(
                filled(zinter("x", "y"), "ZINTER 2 x y").gives(List.of("b")),
                filled(zinter(KEYS), "ZINTER 2 x y").gives(List.of("b")),
                filled(zinter("x", "y").withScores(), "ZINTER 2 x y WITHSCORES").gives(List.of(scored("b", 12))),
                filled(
                                zinter("x", "y")
                                        .aggregate(Aggregate.MAX)
                                        .weights(0.5, -1)
                                        .withScores(),
                                "ZINTER 2 x y AGGREGATE MAX WEIGHTS 0.5 -1 WITHSCORES")
                        .gives(List.of(scored("b", 1))),
                filled(zinterCard("x", "y"), "ZINTERCARD 2 x y").gives(1L),
                filled(zinterCard(KEYS), "ZINTERCARD 2 x y").gives(1L),
                filled(zinterCard("x").limit(1), "ZINTERCARD 1 x LIMIT 1").gives(1L));
    }

    private static Stream<Sample> unions() {
        return Stream.of(
                filled(zunion("x", "y"), "ZUNION 2 x y").gives(List.of("a", "b", "c")),
                filled(zunion(KEYS), "ZUNION 2 x y").gives(List.of("a", "b", "c")),
                filled(zunion("x", "y").weights(-2, 1).withScores(), "ZUNION 2 x y WEIGHTS -2 1 WITHSCORES")
                        .gives(List.of(scored("a", -2), scored("b", 6), scored("c", Double.POSITIVE_INFINITY))),
                filled(zunion("x", "y").aggregate(Aggregate.MIN).withScores(), "ZUNION 2 x y AGGREGATE MIN WITHSCORES")
                        .gives(List.of(scored("a", 1), scored("b", 2), scored("c", Double.POSITIVE_INFINITY))),
                filled(zunion("x").aggregate(Aggregate.SUM), "ZUNION 1 x AGGREGATE SUM")
                        .gives(List.of("a", "b")));
    }

    private static Stream<Sample> newer() {
        return Stream.of(
                filled(
                                zunion("x", "y").aggregate(Aggregate.COUNT).withScores(),
                                "ZUNION 2 x y AGGREGATE COUNT WITHSCORES")
                        .newer(
                                "8.8.0",
                                "*6\r\n$1\r\na\r\n$1\r\n1\r\n$1\r\nc\r\n$1\r\n1\r\n$1\r\nb\r\n$1\r\n2\r\n",
                                "*3\r\n*2\r\n$1\r\na\r\n,1\r\n*2\r\n$1\r\nc\r\n,1\r\n*2\r\n$1\r\nb\r\n,2\r\n")
                        .gives(List.of(scored("a", 1), scored("c", 1), scored("b", 2))),
                filled(zunionStore("d", "x", "y").aggregate(Aggregate.COUNT), "ZUNIONSTORE d 2 x y AGGREGATE COUNT")
                        .newer("8.8.0", ":3\r\n", ":3\r\n")
                        .gives(3L));
    }

    private static Stream<Sample> stores() {
        return Stream.of(
                filled(zinterStore("d", "x", "y"), "ZINTERSTORE d 2 x y").gives(1L),
                filled(zinterStore("d", KEYS), "ZINTERSTORE d 2 x y").gives(1L),
                filled(
                                zinterStore("d", "x", "y").weights(1, 2.5).aggregate(Aggregate.MIN),
                                "ZINTERSTORE d 2 x y WEIGHTS 1 2.5 AGGREGATE MIN")
                        .gives(1L),
                filled(zunionStore("d", "x", "y"), "ZUNIONSTORE d 2 x y").gives(3L),
                filled(zunionStore("d", KEYS), "ZUNIONSTORE d 2 x y").gives(3L),
                filled(
                                zunionStore("d", "x", "y")
                                        .aggregate(Aggregate.MAX)
                                        .weights(1, 0),
                                "ZUNIONSTORE d 2 x y AGGREGATE MAX WEIGHTS 1 0")
                        .gives(3L));
    }

    private static Sample filled(Command<?> command, String words) {
        return Sample.of(command, words).after(X, Y);
    }

    private static ScoredMember scored(String member, double score) {
        return new ScoredMember(member, score);
    }
}
