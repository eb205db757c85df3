package io.respline.commands;

import static io.respline.commands.Sample.of;
import static io.respline.commands.SparseArrays.arAnd;
import static io.respline.commands.SparseArrays.arCount;
import static io.respline.commands.SparseArrays.arDel;
import static io.respline.commands.SparseArrays.arDelRange;
import static io.respline.commands.SparseArrays.arEqual;
import static io.respline.commands.SparseArrays.arGet;
import static io.respline.commands.SparseArrays.arGetRange;
import static io.respline.commands.SparseArrays.arGrep;
import static io.respline.commands.SparseArrays.arInfo;
import static io.respline.commands.SparseArrays.arInfoFull;
import static io.respline.commands.SparseArrays.arInsert;
import static io.respline.commands.SparseArrays.arLastItems;
import static io.respline.commands.SparseArrays.arLastItemsReversed;
import static io.respline.commands.SparseArrays.arLen;
import static io.respline.commands.SparseArrays.arMax;
import static io.respline.commands.SparseArrays.arMget;
import static io.respline.commands.SparseArrays.arMin;
import static io.respline.commands.SparseArrays.arMset;
import static io.respline.commands.SparseArrays.arNext;
import static io.respline.commands.SparseArrays.arOr;
import static io.respline.commands.SparseArrays.arRing;
import static io.respline.commands.SparseArrays.arScan;
import static io.respline.commands.SparseArrays.arSeek;
import static io.respline.commands.SparseArrays.arSet;
import static io.respline.commands.SparseArrays.arSum;
import static io.respline.commands.SparseArrays.arUsed;
import static io.respline.commands.SparseArrays.arXor;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Uses of {@link SparseArrays}. */
public final class SparseArraysSamples {

    private static final String SINCE = "8.8.0";
    private static final Command<?> ABC = arSet("k", 0, "a", "b", "c");
    private static final Command<?> NUMBERS = arSet("k", 0, "1", "2", "3");

    private SparseArraysSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(reads(), writes(), cursors(), operations(), searches()).flatMap(part -> part);
    }

    private static Stream<Sample> reads() {
        String values = "*2\r\n$1\r\nb\r\n";
        List<String> bAndNull = Arrays.asList("b", null);
        return Stream.of(
                of(arGet("k", 1), "ARGET k 1")
                        .after(ABC)
                        .newer(SINCE, "$1\r\nb\r\n", "$1\r\nb\r\n")
                        .gives("b"),
                of(arGet("k", 7), "ARGET k 7").newer(SINCE, "$-1\r\n", "_\r\n").gives(null),
                of(arMget("k", 1, 9), "ARMGET k 1 9")
                        .after(ABC)
                        .newer(SINCE, values + "$-1\r\n", values + "_\r\n")
                        .gives(bAndNull),
                of(arGetRange("k", 1, 2), "ARGETRANGE k 1 2")
                        .after(arSet("k", 1, "b"))
                        .newer(SINCE, values + "$-1\r\n", values + "_\r\n")
                        .gives(bAndNull),
                of(arCount("k"), "ARCOUNT k")
                        .after(ABC)
                        .newer(SINCE, ":3\r\n", ":3\r\n")
                        .gives(3L),
                of(arLen("k"), "ARLEN k")
                        .after(ABC)
                        .newer(SINCE, ":3\r\n", ":3\r\n")
                        .gives(3L),
                of(arInfo("k"), "ARINFO k")
                        .documented("*2\r\n$5\r\ncount\r\n:3\r\n", "%1\r\n$5\r\ncount\r\n:3\r\n")
                        .gives(Map.of("count", 3.0)),
                of(arInfoFull("k"), "ARINFO k FULL")
                        .documented(
                                "*2\r\n$14\r\navg-dense-fill\r\n$3\r\n0.5\r\n",
                                "%1\r\n$14\r\navg-dense-fill\r\n,0.5\r\n")
                        .gives(Map.of("avg-dense-fill", 0.5)));
    }

    private static Stream<Sample> writes() {
        return Stream.of(
                of(arSet("k", 5, "a", "b"), "ARSET k 5 a b")
                        .newer(SINCE, ":2\r\n", ":2\r\n")
                        .gives(2L),
                of(arMset("k", Map.of(7L, "a")), "ARMSET k 7 a")
                        .newer(SINCE, ":1\r\n", ":1\r\n")
                        .gives(1L),
                of(arDel("k", 0, 9), "ARDEL k 0 9")
                        .after(ABC)
                        .newer(SINCE, ":1\r\n", ":1\r\n")
                        .gives(1L),
                of(arDelRange("k", 1, 5), "ARDELRANGE k 1 5")
                        .after(ABC)
                        .newer(SINCE, ":2\r\n", ":2\r\n")
                        .gives(2L));
    }

    private static Stream<Sample> cursors() {
        String values = "*2\r\n$1\r\na\r\n$1\r\nb\r\n";
        String reversed = "*2\r\n$1\r\nb\r\n$1\r\na\r\n";
        return Stream.of(
                of(arInsert("k", "a", "b"), "ARINSERT k a b")
                        .newer(SINCE, ":1\r\n", ":1\r\n")
                        .gives(1L),
                of(arInsert("k", List.of("a", 5)), "ARINSERT k a 5")
                        .newer(SINCE, ":1\r\n", ":1\r\n")
                        .gives(1L),
                of(arNext("k"), "ARNEXT k").newer(SINCE, ":0\r\n", ":0\r\n").gives(0L),
                of(arNext("k"), "ARNEXT k").documented("$-1\r\n", "_\r\n").gives(null),
                of(arSeek("k", 10), "ARSEEK k 10")
                        .newer(SINCE, ":0\r\n", ":0\r\n")
                        .gives(false),
                of(arRing("k", 10, "a", "b"), "ARRING k 10 a b")
                        .newer(SINCE, ":1\r\n", ":1\r\n")
                        .gives(1L),
                of(arLastItems("k", 2), "ARLASTITEMS k 2")
                        .after(arInsert("k", "a", "b"))
                        .newer(SINCE, values, values)
                        .gives(List.of("a", "b")),
                of(arLastItemsReversed("k", 2), "ARLASTITEMS k 2 REV")
                        .after(arInsert("k", "a", "b"))
                        .newer(SINCE, reversed, reversed)
                        .gives(List.of("b", "a")));
    }

    private static Stream<Sample> operations() {
        return Stream.of(
                of(arSum("k", 0, 9), "AROP k 0 9 SUM")
                        .after(NUMBERS)
                        .newer(SINCE, "$1\r\n6\r\n", "$1\r\n6\r\n")
                        .gives(6.0),
                of(arMin("k", 0, 9), "AROP k 0 9 MIN")
                        .newer(SINCE, "$-1\r\n", "_\r\n")
                        .gives(null),
                of(arMax("k", 0, 9), "AROP k 0 9 MAX")
                        .after(NUMBERS)
                        .newer(SINCE, "$1\r\n3\r\n", "$1\r\n3\r\n")
                        .gives(3.0),
                of(arAnd("k", 0, 9), "AROP k 0 9 AND")
                        .after(NUMBERS)
                        .newer(SINCE, ":0\r\n", ":0\r\n")
                        .gives(0L),
                of(arOr("k", 0, 9), "AROP k 0 9 OR")
                        .after(NUMBERS)
                        .newer(SINCE, ":3\r\n", ":3\r\n")
                        .gives(3L),
                of(arXor("k", 0, 9), "AROP k 0 9 XOR")
                        .newer(SINCE, "$-1\r\n", "_\r\n")
                        .gives(null),
                of(arUsed("k", 0, 9), "AROP k 0 9 USED")
                        .after(ABC)
                        .newer(SINCE, ":3\r\n", ":3\r\n")
                        .gives(3L),
                of(arEqual("k", 0, 9, "a"), "AROP k 0 9 MATCH a")
                        .after(ABC)
                        .newer(SINCE, ":1\r\n", ":1\r\n")
                        .gives(1L));
    }

    private static Stream<Sample> searches() {
        String entry = "*1\r\n*2\r\n:1\r\n$1\r\nb\r\n";
        return Stream.of(
                of(arScan("k", 1, 1), "ARSCAN k 1 1")
                        .after(ABC)
                        .newer(SINCE, entry, entry)
                        .gives(List.of(new ArrayEntry(1, "b"))),
                of(arScan("k", 1, 9, 1), "ARSCAN k 1 9 LIMIT 1")
                        .after(ABC)
                        .newer(SINCE, entry, entry)
                        .gives(List.of(new ArrayEntry(1, "b"))),
                of(arGrep("k", ArrayPredicate.exactly("b")), "ARGREP k - + EXACT b")
                        .after(ABC)
                        .newer(SINCE, "*1\r\n:1\r\n", "*1\r\n:1\r\n")
                        .gives(List.of(1L)),
                of(
                                arGrep(
                                                "k",
                                                ArrayPredicate.containing("B"),
                                                ArrayPredicate.glob("b*"),
                                                ArrayPredicate.regex("b"))
                                        .all()
                                        .ignoreCase()
                                        .limit(5)
                                        .between(0, 9)
                                        .withValues(),
                                "ARGREP k 0 9 MATCH B GLOB b* RE b AND NOCASE LIMIT 5 WITHVALUES")
                        .after(ABC)
                        .newer(SINCE, entry, entry)
                        .gives(List.of(new ArrayEntry(1, "b"))),
                of(arGrep("k", ArrayPredicate.glob("x*")), "ARGREP k - + GLOB x*")
                        .newer(SINCE, "*0\r\n", "*0\r\n")
                        .satisfies(found -> assertThat((List<?>) found).isEmpty()));
    }
}
