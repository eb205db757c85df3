package io.respline.commands;

import static io.respline.commands.Hashes.hdel;
import static io.respline.commands.Hashes.hexists;
import static io.respline.commands.Hashes.hexpire;
import static io.respline.commands.Hashes.hexpireAt;
import static io.respline.commands.Hashes.hexpireTime;
import static io.respline.commands.Hashes.hget;
import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Hashes.hgetDel;
import static io.respline.commands.Hashes.hgetEx;
import static io.respline.commands.Hashes.hincrBy;
import static io.respline.commands.Hashes.hincrByFloat;
import static io.respline.commands.Hashes.hkeys;
import static io.respline.commands.Hashes.hlen;
import static io.respline.commands.Hashes.hmget;
import static io.respline.commands.Hashes.hmset;
import static io.respline.commands.Hashes.hpersist;
import static io.respline.commands.Hashes.hrandField;
import static io.respline.commands.Hashes.hscan;
import static io.respline.commands.Hashes.hset;
import static io.respline.commands.Hashes.hsetEx;
import static io.respline.commands.Hashes.hsetNx;
import static io.respline.commands.Hashes.hstrlen;
import static io.respline.commands.Hashes.httl;
import static io.respline.commands.Hashes.hvals;
import static io.respline.commands.Sample.of;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the factories of {@link Hashes} send, and what a server answers. */
public final class HashesSamples {

    private static final byte[] BYTES = {'x', 'y'};
    private static final Instant SECOND = Instant.ofEpochSecond(2_000_000_000L);
    private static final Instant LATER = SECOND.plusMillis(1);
    private static final List<String> FIELDS = List.of("a", "b");
    private static final Command<?> AB = hset("h", ordered("a", "1", "b", "2"));

    private HashesSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(reads(), writes(), random(), scans(), expiries(), expiryReads(), gets(), sets())
                .flatMap(Function.identity());
    }

    private static Stream<Sample> reads() {
        return Stream.of(
                of(hexists("h", "a"), "HEXISTS h a").after(AB).gives(true),
                of(hexists("h", "z"), "HEXISTS h z").after(AB).gives(false),
                of(hget("h", "a"), "HGET h a").after(AB).gives("1"),
                of(hget("h", "z"), "HGET h z").after(AB).gives(null),
                of(hget("h", "a"), "HGET h a").after(Strings.set("h", "text")).refusedWith("WRONGTYPE"),
                of(hgetAll("h"), "HGETALL h").after(AB).gives(Map.of("a", "1", "b", "2")),
                of(hgetAll("none"), "HGETALL none").gives(Map.of()),
                of(hkeys("h"), "HKEYS h").after(AB).gives(List.of("a", "b")),
                of(hkeys("none"), "HKEYS none").gives(List.of()),
                of(hlen("h"), "HLEN h").after(AB).gives(2L),
                of(hmget("h", "a", "z", "b"), "HMGET h a z b").after(AB).gives(asList("1", null, "2")),
                of(hmget("h", FIELDS), "HMGET h a b").after(AB).gives(List.of("1", "2")),
                of(hmget("none", "a"), "HMGET none a").gives(asList((String) null)),
                of(hstrlen("h", "a"), "HSTRLEN h a")
                        .after(hset("h", "a", "grüße"))
                        .gives(7L),
                of(hvals("h"), "HVALS h").after(AB).gives(List.of("1", "2")));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Sample> writes() {
        return Stream.of(
                of(hdel("h", "a", "z"), "HDEL h a z").after(AB).gives(1L),
                of(hdel("h", FIELDS), "HDEL h a b").after(AB).gives(2L),
                of(hincrBy("h", "a", -5), "HINCRBY h a -5").after(AB).gives(-4L),
                of(hincrByFloat("h", "a", 0.5), "HINCRBYFLOAT h a 0.5")
                        .after(AB)
                        .gives(1.5),
                of(hincrByFloat("h", "new", 1e-3), "HINCRBYFLOAT h new 0.001").gives(0.001),
                of(hmset("h", Map.of("a", 1)), "HMSET h a 1").gives("OK"),
                of(hset("h", "a", "1"), "HSET h a 1").gives(1L),
                of(hset("h", "a", BYTES), "HSET h a xy").after(AB).gives(0L),
                of(hset("h", ordered("a", 1, "c", BYTES)), "HSET h a 1 c xy")
                        .after(AB)
                        .gives(1L),
                of(hsetNx("h", "a", "9"), "HSETNX h a 9").after(AB).gives(false),
                of(hsetNx("h", "z", BYTES), "HSETNX h z xy").after(AB).gives(true));
    }

    private static Stream<Sample> random() {
        return Stream.of(
                of(hrandField("h"), "HRANDFIELD h").after(hset("h", "a", "1")).gives("a"),
                of(hrandField("none"), "HRANDFIELD none").gives(null),
                of(hrandField("h", -3), "HRANDFIELD h -3")
                        .after(hset("h", "a", "1"))
                        .gives(List.of("a", "a", "a")),
                of(hrandField("h", 1), "HRANDFIELD h 1")
                        .after(AB)
                        .varies()
                        .satisfies(names ->
                                assertThat((List<?>) names).hasSize(1).first().isIn("a", "b")),
                of(hrandField("h", -2).withValues(), "HRANDFIELD h -2 WITHVALUES")
                        .after(hset("h", "a", "1"))
                        .gives(List.of(new HashField("a", "1"), new HashField("a", "1"))),
                of(hrandField("none", 2).withValues(), "HRANDFIELD none 2 WITHVALUES")
                        .gives(List.of()));
    }

    private static Stream<Sample> scans() {
        String page = "*2\r\n$1\r\n0\r\n*1\r\n$1\r\na\r\n";
        List<HashField> both = List.of(new HashField("a", "1"), new HashField("b", "2"));
        return Stream.of(
                of(hscan("h"), "HSCAN h 0").after(AB).gives(new ScanPage<>(ScanCursor.START, both)),
                of(hscan("none", new ScanCursor("7")), "HSCAN none 7")
                        .gives(new ScanPage<>(ScanCursor.START, List.of())),
                of(hscan("h").match("b*").count(50), "HSCAN h 0 MATCH b* COUNT 50")
                        .after(AB)
                        .gives(new ScanPage<>(ScanCursor.START, both.subList(1, 2))),
                of(hscan("h").count(50).noValues().match("a*").count(5), "HSCAN h 0 COUNT 50 NOVALUES MATCH a* COUNT 5")
                        .after(AB)
                        .newer("7.4.0, valkey 8.0.0", page, page)
                        .gives(new ScanPage<>(ScanCursor.START, List.of("a"))));
    }

    private static Stream<Sample> expiries() {
        return Stream.of(
                fields(hexpire("h", ofSeconds(5), "a", "z"), "HEXPIRE h 5 FIELDS 2 a z", 1, -2)
                        .after(AB)
                        .gives(List.of(FieldExpiry.CHANGED, FieldExpiry.NO_FIELD)),
                fields(hexpire("h", ofMillis(1500), FIELDS), "HPEXPIRE h 1500 FIELDS 2 a b", 1, 1)
                        .after(AB)
                        .gives(List.of(FieldExpiry.CHANGED, FieldExpiry.CHANGED)),
                fields(hexpire("h", ZERO, "a"), "HEXPIRE h 0 FIELDS 1 a", 2)
                        .after(AB)
                        .gives(List.of(FieldExpiry.DELETED)),
                fields(hexpire("h", ofSeconds(5), "a").nx(), "HEXPIRE h 5 NX FIELDS 1 a", 1)
                        .after(AB)
                        .gives(List.of(FieldExpiry.CHANGED)),
                fields(hexpire("h", ofSeconds(5), "a").xx(), "HEXPIRE h 5 XX FIELDS 1 a", 0)
                        .after(AB)
                        .gives(List.of(FieldExpiry.CONDITION_NOT_MET)),
                fields(hexpireAt("h", LATER, "a").gt(), "HPEXPIREAT h 2000000000001 GT FIELDS 1 a", 1)
                        .after(AB, hexpireAt("h", SECOND, "a"))
                        .gives(List.of(FieldExpiry.CHANGED)),
                fields(hexpireAt("h", SECOND, FIELDS).lt(), "HEXPIREAT h 2000000000 LT FIELDS 2 a b", 1, 1)
                        .after(AB)
                        .gives(List.of(FieldExpiry.CHANGED, FieldExpiry.CHANGED)),
                fields(hpersist("h", "a", "b"), "HPERSIST h FIELDS 2 a b", 1, -1)
                        .after(AB, hexpireAt("h", SECOND, "a"))
                        .gives(List.of(FieldExpiry.CHANGED, FieldExpiry.NO_EXPIRY)),
                fields(hpersist("none", FIELDS), "HPERSIST none FIELDS 2 a b", -2, -2)
                        .gives(List.of(FieldExpiry.NO_FIELD, FieldExpiry.NO_FIELD)));
    }

    private static Stream<Sample> expiryReads() {
        long at = LATER.toEpochMilli();
        return Stream.of(
                fields(hexpireTime("h", "a", "z"), "HPEXPIRETIME h FIELDS 2 a z", at, -2)
                        .after(AB, hexpireAt("h", LATER, "a"))
                        .gives(List.of(new ExpireTime(true, LATER), new ExpireTime(false, null))),
                fields(hexpireTime("h", FIELDS), "HPEXPIRETIME h FIELDS 2 a b", at, -1)
                        .after(AB, hexpireAt("h", LATER, "a"))
                        .gives(List.of(new ExpireTime(true, LATER), new ExpireTime(true, null))),
                fields(httl("h", "a", "z"), "HPTTL h FIELDS 2 a z", -1, -2)
                        .after(AB)
                        .gives(List.of(new Ttl(true, null), new Ttl(false, null))),
                fields(httl("none", FIELDS), "HPTTL none FIELDS 2 a b", -2, -2)
                        .gives(List.of(new Ttl(false, null), new Ttl(false, null))));
    }

    private static Stream<Sample> gets() {
        return Stream.of(
                values(hgetDel("h", "a", "z"), "HGETDEL h FIELDS 2 a z", "8.0.0, valkey 9.1.0"),
                values(hgetDel("h", List.of("a", "z")), "HGETDEL h FIELDS 2 a z", "8.0.0, valkey 9.1.0"),
                values(hgetEx("h", "a", "z"), "HGETEX h FIELDS 2 a z", "8.0.0, valkey 9.0.0"),
                values(
                        hgetEx("h", List.of("a", "z")).ex(ofSeconds(5)),
                        "HGETEX h EX 5 FIELDS 2 a z",
                        "8.0.0, valkey 9.0.0"),
                values(
                        hgetEx("h", "a", "z").exAt(LATER),
                        "HGETEX h PXAT 2000000000001 FIELDS 2 a z",
                        "8.0.0, valkey 9.0.0"),
                values(hgetEx("h", "a", "z").persist(), "HGETEX h PERSIST FIELDS 2 a z", "8.0.0, valkey 9.0.0"));
    }

    private static Stream<Sample> sets() {
        return Stream.of(
                set(hsetEx("h", "a", "1"), "HSETEX h FIELDS 1 a 1", true),
                set(hsetEx("h", "a", BYTES).ex(ofMillis(5)), "HSETEX h PX 5 FIELDS 1 a xy", true),
                set(hsetEx("h", ordered("a", 1, "b", BYTES)), "HSETEX h FIELDS 2 a 1 b xy", true),
                set(hsetEx("h", "a", "1").exAt(SECOND).fnx(), "HSETEX h FNX EXAT 2000000000 FIELDS 1 a 1", true),
                set(hsetEx("h", "z", "1").fxx().keepTtl(), "HSETEX h FXX KEEPTTL FIELDS 1 z 1", false));
    }

    private static Sample fields(Command<?> command, String words, long... codes) {
        String reply = LongStream.of(codes)
                .mapToObj(code -> ":" + code + "\r\n")
                .collect(Collectors.joining("", "*" + codes.length + "\r\n", ""));
        return of(command, words).newer("7.4.0, valkey 9.0.0", reply, reply);
    }

    private static Sample values(Command<?> command, String words, String since) {
        return of(command, words)
                .after(AB)
                .newer(since, "*2\r\n$1\r\n1\r\n$-1\r\n", "*2\r\n$1\r\n1\r\n_\r\n")
                .gives(asList("1", null));
    }

    private static Sample set(Command<?> command, String words, boolean isSet) {
        String reply = isSet ? ":1\r\n" : ":0\r\n";
        return of(command, words).newer("8.0.0, valkey 9.0.0", reply, reply).gives(isSet);
    }

    private static Map<String, Object> ordered(String field1, Object value1, String field2, Object value2) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(field1, value1);
        values.put(field2, value2);
        return values;
    }
}
