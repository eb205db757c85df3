package io.respline.commands;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Keys.copy;
import static io.respline.commands.Keys.del;
import static io.respline.commands.Keys.dump;
import static io.respline.commands.Keys.exists;
import static io.respline.commands.Keys.expire;
import static io.respline.commands.Keys.expireAt;
import static io.respline.commands.Keys.expireTime;
import static io.respline.commands.Keys.keys;
import static io.respline.commands.Keys.migrate;
import static io.respline.commands.Keys.move;
import static io.respline.commands.Keys.objectEncoding;
import static io.respline.commands.Keys.objectFreq;
import static io.respline.commands.Keys.objectIdleTime;
import static io.respline.commands.Keys.objectRefCount;
import static io.respline.commands.Keys.persist;
import static io.respline.commands.Keys.randomKey;
import static io.respline.commands.Keys.rename;
import static io.respline.commands.Keys.renameNx;
import static io.respline.commands.Keys.restore;
import static io.respline.commands.Keys.scan;
import static io.respline.commands.Keys.sort;
import static io.respline.commands.Keys.sortRo;
import static io.respline.commands.Keys.touch;
import static io.respline.commands.Keys.ttl;
import static io.respline.commands.Keys.type;
import static io.respline.commands.Keys.unlink;
import static io.respline.commands.Keys.waitAof;
import static io.respline.commands.Keys.waitReplicas;
import static io.respline.commands.Sample.of;
import static io.respline.commands.Strings.set;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Uses of {@link Keys}. */
public final class KeysSamples {

    private static final Instant SECOND = Instant.ofEpochSecond(4_000_000_000L);
    private static final Command<?> K = set("k", "v");
    private static final byte[] NO_DUMP = {'d'};

    private KeysSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(expiries(), conditions(), copies(), restores(), names(), looks(), iterations(), sorts())
                .flatMap(part -> part);
    }

    private static Stream<Sample> expiries() {
        return Stream.of(
                of(expire("k", ofSeconds(5)), "EXPIRE k 5").gives(false),
                of(expire("k", ofSeconds(5)), "EXPIRE k 5").after(K).gives(true),
                of(expire("k", Duration.ZERO), "EXPIRE k 0").after(K).gives(true),
                of(expire("k", ofMillis(5)), "PEXPIRE k 5").after(K).gives(true),
                of(expire("k", ofNanos(1)), "PEXPIRE k 1").after(K).gives(true),
                of(expire("k", ofMillis(-5)), "PEXPIRE k -5").after(K).gives(true),
                of(expire("k", ofNanos(-1)), "PEXPIRE k 0").after(K).gives(true),
                of(expireAt("k", SECOND), "EXPIREAT k 4000000000").after(K).gives(true),
                of(expireAt("k", SECOND.plusNanos(7)), "PEXPIREAT k 4000000000001")
                        .after(K)
                        .gives(true),
                of(expireTime("k"), "PEXPIRETIME k").gives(new ExpireTime(false, null)),
                of(expireTime("k"), "PEXPIRETIME k").after(K).gives(new ExpireTime(true, null)),
                of(expireTime("k"), "PEXPIRETIME k")
                        .after(set("k", "v").exAt(SECOND))
                        .gives(new ExpireTime(true, SECOND)),
                of(persist("k"), "PERSIST k").after(K).gives(false),
                of(persist("k"), "PERSIST k").after(set("k", "v").exAt(SECOND)).gives(true),
                of(ttl("k"), "PTTL k").gives(new Ttl(false, null)),
                of(ttl("k"), "PTTL k").after(K).gives(new Ttl(true, null)));
    }

    private static Stream<Sample> conditions() {
        return Stream.of(
                of(expire("k", ofSeconds(5)).nx(), "EXPIRE k 5 NX").after(K).gives(true),
                of(expire("k", ofSeconds(5)).xx(), "EXPIRE k 5 XX").after(K).gives(false),
                of(expire("k", ofSeconds(5)).gt(), "EXPIRE k 5 GT").after(K).gives(false),
                of(expire("k", ofSeconds(5)).lt(), "EXPIRE k 5 LT").after(K).gives(true),
                of(expireAt("k", SECOND.plusMillis(7)).nx(), "PEXPIREAT k 4000000000007 NX")
                        .after(set("k", "v").exAt(SECOND))
                        .gives(false),
                of(waitReplicas(0, ofMillis(100)), "WAIT 0 100").gives(0L),
                of(waitAof(0, 0, ofMillis(100)), "WAITAOF 0 0 100")
                        .newer("7.2.0, valkey 7.2.4", "*2\r\n:1\r\n:0\r\n", "*2\r\n:1\r\n:0\r\n")
                        .satisfies(count -> {
                            // Whether there is a file to sync is a setting.
                            assertThat(((FsyncCount) count).local()).isBetween(0L, 1L);
                            assertThat(((FsyncCount) count).replicas()).isZero();
                        }));
    }

    private static Stream<Sample> copies() {
        return Stream.of(
                of(copy("k", "b"), "COPY k b").gives(false),
                of(copy("k", "b"), "COPY k b").after(K).gives(true),
                of(copy("k", "k").db(3).replace(), "COPY k k DB 3 REPLACE")
                        .after(K)
                        .gives(true),
                of(move("k", 3), "MOVE k 3").gives(false),
                of(move("k", 3), "MOVE k 3").after(K).gives(true),
                of(migrate("127.0.0.1", 1, 2, ofSeconds(1)).keys("a"), "MIGRATE 127.0.0.1 1  2 1000 KEYS a")
                        .gives(false),
                of(
                                migrate("127.0.0.1", 1, 0, ofMillis(5))
                                        .copy()
                                        .replace()
                                        .auth("p")
                                        .keys("a", "k"),
                                "MIGRATE 127.0.0.1 1  0 5 COPY REPLACE AUTH p KEYS a k")
                        .after(K)
                        .refusedWith("IOERR"),
                of(
                                migrate("127.0.0.1", 1, 0, ofMillis(5))
                                        .auth("u", "p")
                                        .keys("a"),
                                "MIGRATE 127.0.0.1 1  0 5 AUTH2 u p KEYS a")
                        .gives(false));
    }

    private static Stream<Sample> restores() {
        String reason = "what DUMP answers depends on the version of the server";
        return Stream.of(
                of(dump("k"), "DUMP k").gives(null),
                of(dump("k"), "DUMP k").after(K),
                of(restore("k", NO_DUMP), "RESTORE k 0 d").refusedWith("ERR"),
                of(restore("k", NO_DUMP), "RESTORE k 0 d").after(K).refusedWith("BUSYKEY"),
                of(restore("k", NO_DUMP, ofSeconds(5)), "RESTORE k 5000 d").wordsOnly(reason),
                of(restore("k", NO_DUMP, SECOND), "RESTORE k 4000000000000 d ABSTTL")
                        .wordsOnly(reason),
                of(restore("k", NO_DUMP).replace().idleTime(ofSeconds(9)), "RESTORE k 0 d REPLACE IDLETIME 9")
                        .wordsOnly(reason),
                of(restore("k", NO_DUMP).freq(9).replace(), "RESTORE k 0 d FREQ 9 REPLACE")
                        .wordsOnly(reason));
    }

    private static Stream<Sample> names() {
        return Stream.of(
                of(del("k", "b"), "DEL k b").after(K).gives(1L),
                of(del(List.of("k", "b")), "DEL k b").gives(0L),
                of(exists("k", "k", "b"), "EXISTS k k b").after(K).gives(2L),
                of(exists(List.of("k")), "EXISTS k").gives(0L),
                of(keys("k*"), "KEYS k*").after(K, set("a", "v")).gives(List.of("k")),
                of(randomKey(), "RANDOMKEY").gives(null),
                of(randomKey(), "RANDOMKEY").after(K).gives("k"),
                of(rename("k", "b"), "RENAME k b").after(K).gives("OK"),
                of(rename("k", "b"), "RENAME k b").refusedWith("ERR"),
                of(renameNx("k", "b"), "RENAMENX k b").after(K).gives(true),
                of(renameNx("k", "b"), "RENAMENX k b").after(K, set("b", "v")).gives(false),
                of(touch("k", "b"), "TOUCH k b").after(K).gives(1L),
                of(touch(List.of("k")), "TOUCH k").gives(0L),
                of(unlink("k", "b"), "UNLINK k b").after(K).gives(1L),
                of(unlink(List.of("k")), "UNLINK k").gives(0L));
    }

    private static Stream<Sample> looks() {
        return Stream.of(
                of(objectEncoding("k"), "OBJECT ENCODING k").gives(null),
                of(objectEncoding("k"), "OBJECT ENCODING k")
                        .after(set("k", "12"))
                        .gives("int"),
                of(objectFreq("k"), "OBJECT FREQ k").gives(null),
                of(objectFreq("k"), "OBJECT FREQ k").after(K).refusedWith("ERR"),
                of(objectIdleTime("k"), "OBJECT IDLETIME k").gives(null),
                of(objectIdleTime("k"), "OBJECT IDLETIME k").after(K).gives(Duration.ZERO),
                of(objectRefCount("k"), "OBJECT REFCOUNT k").gives(null),
                of(objectRefCount("k"), "OBJECT REFCOUNT k").after(K).gives(1L),
                of(type("k"), "TYPE k").gives("none"),
                of(type("k"), "TYPE k").after(K).gives("string"),
                of(type("k"), "TYPE k").after(cmd("HSET", "k", "f", "v")).gives("hash"));
    }

    private static Stream<Sample> iterations() {
        return Stream.of(
                of(scan(), "SCAN 0").gives(new ScanPage<>(ScanCursor.START, List.of())),
                of(scan(), "SCAN 0").after(K).gives(new ScanPage<>(ScanCursor.START, List.of("k"))),
                of(scan(new ScanCursor("17")), "SCAN 17"),
                of(scan().match("k*").count(100).type("string"), "SCAN 0 MATCH k* COUNT 100 TYPE string")
                        .after(K, set("a", "v"), cmd("HSET", "kh", "f", "v"))
                        .gives(new ScanPage<>(ScanCursor.START, List.of("k"))));
    }

    private static Stream<Sample> sorts() {
        Command<?> list = cmd("RPUSH", "k", "3", "1", "10");
        Command<?> weights = cmd("MSET", "w_1", "9", "w_3", "8", "w_10", "7", "n_1", "one");
        return Stream.of(
                of(sort("k"), "SORT k").gives(List.of()),
                of(sort("k"), "SORT k").after(list).gives(List.of("1", "3", "10")),
                of(sort("k").by("w_*").limit(0, 2), "SORT k BY w_* LIMIT 0 2")
                        .after(list, weights)
                        .gives(List.of("10", "3")),
                of(sort("k").get("#", "n_*").desc(), "SORT k GET # GET n_* DESC")
                        .after(list, weights)
                        .gives(Arrays.asList("10", null, "3", null, "1", "one")),
                of(sort("k").alpha(), "SORT k ALPHA").after(list).gives(List.of("1", "10", "3")),
                of(sort("k").alpha().store("d"), "SORT k ALPHA STORE d")
                        .after(list)
                        .gives(3L),
                of(sortRo("k").desc(), "SORT_RO k DESC").after(list).gives(List.of("10", "3", "1")));
    }
}
