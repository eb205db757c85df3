package io.respline.commands;

import static io.respline.commands.ListEnd.LEFT;
import static io.respline.commands.ListEnd.RIGHT;
import static io.respline.commands.Lists.blmove;
import static io.respline.commands.Lists.blmovem;
import static io.respline.commands.Lists.blmpop;
import static io.respline.commands.Lists.blpop;
import static io.respline.commands.Lists.brpop;
import static io.respline.commands.Lists.brpopLpush;
import static io.respline.commands.Lists.lindex;
import static io.respline.commands.Lists.linsertAfter;
import static io.respline.commands.Lists.linsertBefore;
import static io.respline.commands.Lists.llen;
import static io.respline.commands.Lists.lmove;
import static io.respline.commands.Lists.lmovem;
import static io.respline.commands.Lists.lmpop;
import static io.respline.commands.Lists.lpop;
import static io.respline.commands.Lists.lpos;
import static io.respline.commands.Lists.lpush;
import static io.respline.commands.Lists.lpushX;
import static io.respline.commands.Lists.lrange;
import static io.respline.commands.Lists.lrem;
import static io.respline.commands.Lists.lset;
import static io.respline.commands.Lists.ltrim;
import static io.respline.commands.Lists.rpop;
import static io.respline.commands.Lists.rpopLpush;
import static io.respline.commands.Lists.rpush;
import static io.respline.commands.Lists.rpushX;
import static io.respline.commands.Sample.of;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.respline.command.Command;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the factories of {@link Lists} send, and what a server answers. */
public final class ListsSamples {

    private static final byte[] BYTES = {'x', 'y'};
    private static final byte[] A = {'a'};
    private static final Duration SHORT = ofMillis(20);
    private static final List<String> KEYS = List.of("none", "l");
    private static final Command<?> ABCA = rpush("l", "a", "b", "c", "a");

    private ListsSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(reads(), positions(), pushes(), inserts(), pops(), moves(), poppedOfMany(), waits(), newer())
                .flatMap(Function.identity());
    }

    private static Stream<Sample> reads() {
        return Stream.of(
                of(lindex("l", -2), "LINDEX l -2").after(ABCA).gives("c"),
                of(lindex("l", 9), "LINDEX l 9").after(ABCA).gives(null),
                of(llen("l"), "LLEN l").after(ABCA).gives(4L),
                of(llen("l"), "LLEN l").after(Strings.set("l", "text")).refusedWith("WRONGTYPE"),
                of(lrange("l", 1, -1), "LRANGE l 1 -1").after(ABCA).gives(List.of("b", "c", "a")),
                of(lrange("none", 0, -1), "LRANGE none 0 -1").gives(List.of()));
    }

    private static Stream<Sample> positions() {
        return Stream.of(
                of(lpos("l", "a"), "LPOS l a").after(ABCA).gives(0L),
                of(lpos("l", BYTES), "LPOS l xy").after(ABCA).gives(null),
                of(lpos("l", "a").rank(-1), "LPOS l a RANK -1").after(ABCA).gives(3L),
                of(lpos("l", "a").rank(2).maxLen(2), "LPOS l a RANK 2 MAXLEN 2")
                        .after(ABCA)
                        .gives(null),
                of(lpos("l", "a").maxLen(0).count(0), "LPOS l a MAXLEN 0 COUNT 0")
                        .after(ABCA)
                        .gives(List.of(0L, 3L)),
                of(lpos("none", A).count(1), "LPOS none a COUNT 1").gives(List.of()));
    }

    private static Stream<Sample> pushes() {
        return Stream.of(
                of(lpush("l", "a", "b"), "LPUSH l a b").gives(2L),
                of(lpush("l", List.of("a", 2L)), "LPUSH l a 2").gives(2L),
                of(lpush("l", BYTES), "LPUSH l xy").gives(1L),
                of(lpushX("none", "a"), "LPUSHX none a").gives(0L),
                of(lpushX("l", List.of("a", BYTES)), "LPUSHX l a xy")
                        .after(ABCA)
                        .gives(6L),
                of(lpushX("l", BYTES), "LPUSHX l xy").after(ABCA).gives(5L),
                of(rpush("l", "a", "b"), "RPUSH l a b").gives(2L),
                of(rpush("l", List.of("a", "b")), "RPUSH l a b").after(ABCA).gives(6L),
                of(rpush("l", BYTES), "RPUSH l xy").gives(1L),
                of(rpushX("l", "x", "y"), "RPUSHX l x y").after(ABCA).gives(6L),
                of(rpushX("none", List.of("a")), "RPUSHX none a").gives(0L),
                of(rpushX("l", BYTES), "RPUSHX l xy").after(ABCA).gives(5L));
    }

    private static Stream<Sample> inserts() {
        return Stream.of(
                of(linsertAfter("l", "a", "x"), "LINSERT l AFTER a x")
                        .after(ABCA)
                        .gives(5L),
                of(linsertAfter("l", BYTES, A), "LINSERT l AFTER xy a")
                        .after(ABCA)
                        .gives(-1L),
                of(linsertBefore("none", "a", "x"), "LINSERT none BEFORE a x").gives(0L),
                of(linsertBefore("l", A, BYTES), "LINSERT l BEFORE a xy")
                        .after(ABCA)
                        .gives(5L),
                of(lset("l", 1, "x"), "LSET l 1 x").after(ABCA).gives("OK"),
                of(lset("l", -1, BYTES), "LSET l -1 xy").after(ABCA).gives("OK"),
                of(lset("l", 9, "x"), "LSET l 9 x").after(ABCA).refusedWith("ERR"));
    }

    private static Stream<Sample> pops() {
        return Stream.of(
                of(lpop("l"), "LPOP l").after(ABCA).gives("a"),
                of(lpop("none"), "LPOP none").gives(null),
                of(lpop("l", 2), "LPOP l 2").after(ABCA).gives(List.of("a", "b")),
                of(lpop("none", 2), "LPOP none 2").gives(List.of()),
                of(lpop("l", 0), "LPOP l 0").after(ABCA).gives(List.of()),
                of(lrem("l", 0, "a"), "LREM l 0 a").after(ABCA).gives(2L),
                of(lrem("l", -1, A), "LREM l -1 a").after(ABCA).gives(1L),
                of(ltrim("l", 1, -2), "LTRIM l 1 -2").after(ABCA).gives("OK"),
                of(rpop("l"), "RPOP l").after(ABCA).gives("a"),
                of(rpop("none"), "RPOP none").gives(null),
                of(rpop("l", 2), "RPOP l 2").after(ABCA).gives(List.of("a", "c")),
                of(rpop("none", 2), "RPOP none 2").gives(List.of()));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Sample> moves() {
        return Stream.of(
                of(lmove("l", "m", LEFT, RIGHT), "LMOVE l m LEFT RIGHT")
                        .after(ABCA)
                        .gives("a"),
                of(lmove("none", "m", RIGHT, LEFT), "LMOVE none m RIGHT LEFT").gives(null),
                of(rpopLpush("l", "m"), "RPOPLPUSH l m").after(ABCA).gives("a"),
                of(rpopLpush("none", "m"), "RPOPLPUSH none m").gives(null));
    }

    private static Stream<Sample> poppedOfMany() {
        return Stream.of(
                of(lmpop(LEFT, "none", "l"), "LMPOP 2 none l LEFT")
                        .after(ABCA)
                        .gives(new PoppedElements("l", List.of("a"))),
                of(lmpop(RIGHT, KEYS).count(2), "LMPOP 2 none l RIGHT COUNT 2")
                        .after(ABCA)
                        .gives(new PoppedElements("l", List.of("a", "c"))),
                of(lmpop(LEFT, "none"), "LMPOP 1 none LEFT").gives(null),
                of(blmpop(ofSeconds(1), LEFT, "none", "l"), "BLMPOP 1 2 none l LEFT")
                        .after(ABCA)
                        .gives(new PoppedElements("l", List.of("a"))),
                of(blmpop(ofMillis(1500), RIGHT, KEYS).count(9), "BLMPOP 1.5 2 none l RIGHT COUNT 9")
                        .after(ABCA)
                        .gives(new PoppedElements("l", List.of("a", "c", "b", "a"))),
                of(blmpop(SHORT, LEFT, "none"), "BLMPOP 0.02 1 none LEFT").gives(null));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Sample> waits() {
        return Stream.of(
                of(blpop(ZERO, "none", "l"), "BLPOP none l 0").after(ABCA).gives(new PoppedElement("l", "a")),
                of(blpop(ofSeconds(10), KEYS), "BLPOP none l 10").after(ABCA).gives(new PoppedElement("l", "a")),
                of(blpop(SHORT, "none"), "BLPOP none 0.02").gives(null),
                of(brpop(ofSeconds(1), "none", "l"), "BRPOP none l 1")
                        .after(rpush("l", "a", "b"))
                        .gives(new PoppedElement("l", "b")),
                of(brpop(SHORT, List.of("none")), "BRPOP none 0.02").gives(null),
                of(blmove("l", "m", RIGHT, RIGHT, ofSeconds(1)), "BLMOVE l m RIGHT RIGHT 1")
                        .after(ABCA)
                        .gives("a"),
                of(blmove("none", "m", LEFT, LEFT, SHORT), "BLMOVE none m LEFT LEFT 0.02")
                        .gives(null),
                of(brpopLpush("l", "m", ofSeconds(1)), "BRPOPLPUSH l m 1")
                        .after(ABCA)
                        .gives("a"),
                of(brpopLpush("none", "m", SHORT), "BRPOPLPUSH none m 0.02").gives(null));
    }

    private static Stream<Sample> newer() {
        String one = "*1\r\n$1\r\n1\r\n";
        String two = "*2\r\n$1\r\n2\r\n$1\r\n1\r\n";
        Command<?> numbers = rpush("l", "1", "2", "3", "4");
        return Stream.of(
                of(lmovem("l", "m", LEFT, RIGHT), "LMOVEM l m LEFT RIGHT")
                        .after(numbers)
                        .newer("8.10.0", one, one)
                        .gives(List.of("1")),
                of(lmovem("l", "m", LEFT, LEFT).count(2, MoveOrder.ONE_BY_ONE), "LMOVEM l m LEFT LEFT COUNT 2 OBO")
                        .after(numbers)
                        .newer("8.10.0", two, two)
                        .gives(List.of("2", "1")),
                of(lmovem("l", "m", LEFT, LEFT).exactly(5, MoveOrder.BULK), "LMOVEM l m LEFT LEFT EXACTLY 5 BULK")
                        .after(numbers)
                        .newer("8.10.0", "*-1\r\n", "_\r\n")
                        .gives(List.of()),
                of(blmovem("l", "m", LEFT, RIGHT, SHORT), "BLMOVEM l m LEFT RIGHT 0.02")
                        .newer("8.10.0", "*-1\r\n", "_\r\n")
                        .gives(List.of()),
                of(
                                blmovem("l", "m", LEFT, LEFT, ofSeconds(1)).count(2, MoveOrder.ONE_BY_ONE),
                                "BLMOVEM l m LEFT LEFT 1 COUNT 2 OBO")
                        .after(numbers)
                        .newer("8.10.0", two, two)
                        .gives(List.of("2", "1")));
    }
}
