package io.respline.commands;

import static io.respline.commands.Sample.of;
import static io.respline.commands.Strings.append;
import static io.respline.commands.Strings.decr;
import static io.respline.commands.Strings.decrBy;
import static io.respline.commands.Strings.delEx;
import static io.respline.commands.Strings.delIfEq;
import static io.respline.commands.Strings.digest;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.getDel;
import static io.respline.commands.Strings.getEx;
import static io.respline.commands.Strings.getRange;
import static io.respline.commands.Strings.getSet;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.incrBy;
import static io.respline.commands.Strings.incrByFloat;
import static io.respline.commands.Strings.incrEx;
import static io.respline.commands.Strings.incrExByFloat;
import static io.respline.commands.Strings.lcs;
import static io.respline.commands.Strings.mget;
import static io.respline.commands.Strings.mset;
import static io.respline.commands.Strings.msetEx;
import static io.respline.commands.Strings.msetNx;
import static io.respline.commands.Strings.psetEx;
import static io.respline.commands.Strings.set;
import static io.respline.commands.Strings.setEx;
import static io.respline.commands.Strings.setNx;
import static io.respline.commands.Strings.setRange;
import static io.respline.commands.Strings.strlen;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;

import io.respline.command.Command;
import io.respline.command.Decoders;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Uses of {@link Strings}. */
public final class StringsSamples {

    private static final Instant SECOND = Instant.ofEpochSecond(4_000_000_000L);
    private static final byte[] BYTES = {'x', 'y'};
    private static final byte[] BINARY = {0, (byte) 0xFF, '\r', '\n', (byte) 0x80};

    private StringsSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(reads(), counters(), parts(), several(), sets(), conditions(), deprecated(), newer(), limits())
                .flatMap(part -> part);
    }

    private static Stream<Sample> reads() {
        return Stream.of(
                of(get("k"), "GET k").gives(null),
                of(get("k"), "GET k").after(set("k", "grüße 😀")).gives("grüße 😀"),
                of(get("k").asBytes(), "GET k").after(set("k", BINARY)).gives(BINARY),
                of(getDel("k"), "GETDEL k").after(set("k", "v")).gives("v"),
                of(getEx("k"), "GETEX k").after(set("k", "v")).gives("v"),
                of(getEx("k").ex(ofSeconds(5)), "GETEX k EX 5")
                        .after(set("k", "v"))
                        .gives("v"),
                of(getEx("k").ex(ofMillis(1500)), "GETEX k PX 1500")
                        .after(set("k", "v"))
                        .gives("v"),
                of(getEx("k").exAt(SECOND), "GETEX k EXAT 4000000000")
                        .after(set("k", "v"))
                        .gives("v"),
                of(getEx("k").exAt(SECOND.plusMillis(1)), "GETEX k PXAT 4000000000001")
                        .gives(null),
                of(getEx("k").persist(), "GETEX k PERSIST").gives(null),
                of(strlen("k"), "STRLEN k").after(set("k", "grüße 😀")).gives(12L),
                of(strlen("k"), "STRLEN k").gives(0L));
    }

    private static Stream<Sample> counters() {
        return Stream.of(
                of(decr("k"), "DECR k").gives(-1L),
                of(decrBy("k", 5), "DECRBY k 5").gives(-5L),
                of(incr("k"), "INCR k").after(set("k", "9223372036854775806")).gives(Long.MAX_VALUE),
                of(incr("k"), "INCR k").after(set("k", "text")).refusedWith("ERR"),
                of(incrBy("k", -5), "INCRBY k -5").gives(-5L),
                of(incrByFloat("k", 0.5), "INCRBYFLOAT k 0.5")
                        .after(set("k", "1"))
                        .gives(1.5),
                of(incrByFloat("k", 1e20), "INCRBYFLOAT k 1E20").gives(1e20));
    }

    private static Stream<Sample> parts() {
        return Stream.of(
                of(append("k", "v"), "APPEND k v").gives(1L),
                of(append("k", BYTES), "APPEND k xy").after(set("k", "v")).gives(3L),
                of(getRange("k", -2, -1), "GETRANGE k -2 -1")
                        .after(set("k", "hello"))
                        .gives("lo"),
                of(getRange("k", 0, 5), "GETRANGE k 0 5").gives(""),
                of(setRange("k", 3, "v"), "SETRANGE k 3 v").gives(4L),
                of(setRange("k", 3, BYTES), "SETRANGE k 3 xy").gives(5L),
                of(lcs("a", "b"), "LCS a b").after(ohMyText()).gives("mytext"),
                of(lcs("a", "b").len(), "LCS a b LEN").after(ohMyText()).gives(6L),
                of(lcs("a", "b").idx(), "LCS a b IDX MINMATCHLEN 0 WITHMATCHLEN")
                        .after(ohMyText())
                        .gives(new LcsMatches(List.of(match(4, 7, 5, 8, 4), match(2, 3, 0, 1, 2)), 6)),
                of(lcs("a", "b").idx(4), "LCS a b IDX MINMATCHLEN 4 WITHMATCHLEN")
                        .after(ohMyText())
                        .gives(new LcsMatches(List.of(match(4, 7, 5, 8, 4)), 6)));
    }

    private static Stream<Sample> several() {
        return Stream.of(
                of(mget("a", "b"), "MGET a b").after(set("b", "v")).gives(Arrays.asList(null, "v")),
                of(mget(List.of("a", "b")), "MGET a b").gives(Arrays.asList(null, null)),
                of(mget("a", "b").as(Decoders.BYTES_LIST), "MGET a b")
                        .after(set("a", BINARY))
                        .gives(Arrays.asList(BINARY, null)),
                of(mset(ordered("a", 1, "b", BYTES)), "MSET a 1 b xy").gives("OK"),
                of(msetNx(ordered("a", "1", "b", 2.5)), "MSETNX a 1 b 2.5").gives(true),
                of(msetNx(ordered("a", "1", "b", 2.5)), "MSETNX a 1 b 2.5")
                        .after(set("b", "v"))
                        .gives(false));
    }

    private static Stream<Sample> sets() {
        return Stream.of(
                of(set("k", "v"), "SET k v").gives(true),
                of(set("k", BYTES), "SET k xy").gives(true),
                of(set("k", "v").ex(ofSeconds(5)), "SET k v EX 5").gives(true),
                of(set("k", "v").ex(ofMillis(1)), "SET k v PX 1").gives(true),
                of(set("k", "v").ex(ofNanos(1)), "SET k v PX 1").gives(true),
                of(set("k", "v").ex(ofNanos(1_000_001)), "SET k v PX 2").gives(true),
                of(set("k", "v").exAt(SECOND), "SET k v EXAT 4000000000").gives(true),
                of(set("k", "v").exAt(SECOND.plusNanos(1)), "SET k v PXAT 4000000000001")
                        .gives(true),
                of(set("k", "v").keepTtl(), "SET k v KEEPTTL").gives(true));
    }

    private static Stream<Sample> conditions() {
        return Stream.of(
                of(set("k", "v").nx(), "SET k v NX").gives(true),
                of(set("k", "v").nx(), "SET k v NX").after(set("k", "a")).gives(false),
                of(set("k", "v").xx(), "SET k v XX").gives(false),
                of(set("k", "v").xx(), "SET k v XX").after(set("k", "a")).gives(true),
                of(set("k", "v").get(), "SET k v GET").gives(null),
                of(set("k", "v").get(), "SET k v GET").after(set("k", "a")).gives("a"),
                of(set("k", "v").get().asBytes(), "SET k v GET")
                        .after(set("k", BINARY))
                        .gives(BINARY),
                of(set("k", "v").nx().ex(ofSeconds(5)).get(), "SET k v NX EX 5 GET")
                        .after(set("k", "a"))
                        .gives("a"));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Sample> deprecated() {
        return Stream.of(
                of(getSet("k", "v"), "GETSET k v").after(set("k", "a")).gives("a"),
                of(getSet("k", "v"), "GETSET k v").gives(null),
                of(psetEx("k", ofSeconds(5), "v"), "PSETEX k 5000 v").gives("OK"),
                of(setEx("k", ofSeconds(5), "v"), "SETEX k 5 v").gives("OK"),
                of(setEx("k", ofMillis(4001), "v"), "SETEX k 5 v").gives("OK"),
                of(setNx("k", "v"), "SETNX k v").gives(true),
                of(setNx("k", "v"), "SETNX k v").after(set("k", "a")).gives(false));
    }

    private static Stream<Sample> newer() {
        return Stream.of(
                of(set("k", "v").ifEq("a"), "SET k v IFEQ a")
                        .after(set("k", "a"))
                        .newer("8.4.0, valkey 8.1.0", "+OK\r\n", "+OK\r\n")
                        .gives(true),
                of(set("k", "v").ifEq(BYTES), "SET k v IFEQ xy")
                        .newer("8.4.0, valkey 8.1.0", "$-1\r\n", "_\r\n")
                        .gives(false),
                of(set("k", "v").ifNe("a"), "SET k v IFNE a")
                        .newer("8.4.0", "+OK\r\n", "+OK\r\n")
                        .gives(true),
                of(set("k", "v").ifNe(BYTES), "SET k v IFNE xy")
                        .after(set("k", "xy"))
                        .newer("8.4.0", "$-1\r\n", "_\r\n")
                        .gives(false),
                of(set("k", "v").ifDigestEq("0123456789abcdef"), "SET k v IFDEQ 0123456789abcdef")
                        .newer("8.4.0", "$-1\r\n", "_\r\n")
                        .gives(false),
                of(set("k", "v").ifDigestNe("0123456789abcdef"), "SET k v IFDNE 0123456789abcdef")
                        .newer("8.4.0", "+OK\r\n", "+OK\r\n")
                        .gives(true),
                of(delEx("k"), "DELEX k").newer("8.4.0", ":0\r\n", ":0\r\n").gives(false),
                of(delEx("k").ifEq("v"), "DELEX k IFEQ v")
                        .after(set("k", "v"))
                        .newer("8.4.0, valkey 9.2.0", ":1\r\n", ":1\r\n")
                        .gives(true),
                of(delEx("k").ifEq(BYTES), "DELEX k IFEQ xy").newer("8.4.0", ":0\r\n", ":0\r\n"),
                of(delEx("k").ifNe("v"), "DELEX k IFNE v").newer("8.4.0", ":0\r\n", ":0\r\n"),
                of(delEx("k").ifNe(BYTES), "DELEX k IFNE xy").newer("8.4.0", ":0\r\n", ":0\r\n"),
                of(delEx("k").ifDigestEq("0123456789abcdef"), "DELEX k IFDEQ 0123456789abcdef")
                        .newer("8.4.0", ":0\r\n", ":0\r\n"),
                of(delEx("k").ifDigestNe("0123456789abcdef"), "DELEX k IFDNE 0123456789abcdef")
                        .newer("8.4.0", ":0\r\n", ":0\r\n"));
    }

    private static Stream<Sample> limits() {
        return Stream.of(
                of(delIfEq("k", "v"), "DELIFEQ k v")
                        .after(set("k", "v"))
                        .newer("valkey 9.0.0", ":1\r\n", ":1\r\n")
                        .gives(true),
                of(delIfEq("k", BYTES), "DELIFEQ k xy").newer("valkey 9.0.0", ":0\r\n", ":0\r\n"),
                of(digest("k"), "DIGEST k").newer("8.4.0", "$-1\r\n", "_\r\n").gives(null),
                of(msetEx(ordered("a", 1, "b", BYTES)).nx().ex(ofSeconds(5)), "MSETEX 2 a 1 b xy NX EX 5")
                        .newer("8.4.0, valkey 9.1.0", ":1\r\n", ":1\r\n")
                        .gives(true),
                of(msetEx(Map.of("a", 1)).xx().keepTtl(), "MSETEX 1 a 1 XX KEEPTTL")
                        .newer("8.4.0, valkey 9.1.0", ":0\r\n", ":0\r\n")
                        .gives(false),
                of(msetEx(Map.of("a", 1)).exAt(SECOND), "MSETEX 1 a 1 EXAT 4000000000")
                        .newer("8.4.0, valkey 9.1.0", ":1\r\n", ":1\r\n"),
                of(
                                incrEx("k", 3).upperBound(5L).saturate().exOnce(ofSeconds(60)),
                                incrExWords("3 UBOUND 5 SATURATE EX 60 ENX"))
                        .after(set("k", "4"))
                        .newer("8.8.0, valkey 9.2.0", "*2\r\n:5\r\n:1\r\n", "*2\r\n:5\r\n:1\r\n")
                        .gives(new Increment<>(5L, 1L)),
                of(incrEx("k", -1).lowerBound(0L).ex(ofMillis(1500)), incrExWords("-1 LBOUND 0 PX 1500"))
                        .newer("8.8.0, valkey 9.2.0", "*2\r\n:0\r\n:0\r\n", "*2\r\n:0\r\n:0\r\n")
                        .gives(new Increment<>(0L, 0L)),
                of(incrEx("k", 1).exAt(SECOND), incrExWords("1 EXAT 4000000000"))
                        .newer("8.8.0, valkey 9.2.0", "*2\r\n:1\r\n:1\r\n", "*2\r\n:1\r\n:1\r\n"),
                of(incrEx("k", 1).exOnceAt(SECOND), incrExWords("1 EXAT 4000000000 ENX"))
                        .newer("8.8.0, valkey 9.2.0", "*2\r\n:1\r\n:1\r\n", "*2\r\n:1\r\n:1\r\n"),
                of(incrExByFloat("k", 0.5).persist(), "INCREX k BYFLOAT 0.5 PERSIST")
                        .newer("8.8.0, valkey 9.2.0", "*2\r\n$3\r\n0.5\r\n$3\r\n0.5\r\n", "*2\r\n,0.5\r\n,0.5\r\n")
                        .gives(new Increment<>(0.5, 0.5)));
    }

    private static String incrExWords(String rest) {
        return "INCREX k BYINT " + rest;
    }

    private static Command<?> ohMyText() {
        return mset(Map.of("a", "ohmytext", "b", "mynewtext"));
    }

    private static LcsMatches.Match match(long start1, long end1, long start2, long end2, long length) {
        return new LcsMatches.Match(new LcsMatches.Range(start1, end1), new LcsMatches.Range(start2, end2), length);
    }

    private static Map<String, Object> ordered(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(key1, value1);
        values.put(key2, value2);
        return values;
    }
}
