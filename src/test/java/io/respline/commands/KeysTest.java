package io.respline.commands;

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
import static io.respline.commands.Keys.waitReplicas;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.respline.command.Command;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final Instant SECOND = Instant.ofEpochSecond(2_000_000_000L);
    private static final byte[] DUMP = {'d'};

    static Stream<Arguments> factories() {
        return Stream.of(expiries(), copies(), names(), iterations()).flatMap(part -> part);
    }

    private static Stream<Arguments> expiries() {
        return Stream.of(
                arguments(expire("k", ofSeconds(5)), "EXPIRE k 5"),
                arguments(expire("k", Duration.ZERO), "EXPIRE k 0"),
                arguments(expire("k", ofMillis(5)), "PEXPIRE k 5"),
                arguments(expire("k", ofNanos(1)), "PEXPIRE k 1"),
                arguments(expire("k", ofMillis(-5)), "PEXPIRE k -5"),
                arguments(expire("k", ofNanos(-1)), "PEXPIRE k 0"),
                arguments(expire("k", ofSeconds(5)).nx(), "EXPIRE k 5 NX"),
                arguments(expire("k", ofSeconds(5)).xx(), "EXPIRE k 5 XX"),
                arguments(expire("k", ofSeconds(5)).gt(), "EXPIRE k 5 GT"),
                arguments(expire("k", ofSeconds(5)).lt(), "EXPIRE k 5 LT"),
                arguments(expireAt("k", SECOND), "EXPIREAT k 2000000000"),
                arguments(expireAt("k", SECOND.plusMillis(7)).nx(), "PEXPIREAT k 2000000000007 NX"),
                arguments(expireAt("k", SECOND.plusNanos(7)), "PEXPIREAT k 2000000000001"),
                arguments(expireTime("k"), "PEXPIRETIME k"),
                arguments(persist("k"), "PERSIST k"),
                arguments(ttl("k"), "PTTL k"));
    }

    private static Stream<Arguments> copies() {
        return Stream.of(
                arguments(copy("a", "b"), "COPY a b"),
                arguments(copy("a", "b").db(3).replace(), "COPY a b DB 3 REPLACE"),
                arguments(dump("k"), "DUMP k"),
                arguments(migrate("h", 6379, 2, ofSeconds(1)).keys("a"), "MIGRATE h 6379  2 1000 KEYS a"),
                arguments(
                        migrate("h", 1, 0, ofMillis(5))
                                .copy()
                                .replace()
                                .auth("p")
                                .keys("a", "b"),
                        "MIGRATE h 1  0 5 COPY REPLACE AUTH p KEYS a b"),
                arguments(
                        migrate("h", 1, 0, ofMillis(5)).auth("u", "p").keys("a"), "MIGRATE h 1  0 5 AUTH2 u p KEYS a"),
                arguments(move("k", 3), "MOVE k 3"),
                arguments(restore("k", DUMP), "RESTORE k 0 d"),
                arguments(restore("k", DUMP, ofSeconds(5)), "RESTORE k 5000 d"),
                arguments(restore("k", DUMP, SECOND), "RESTORE k 2000000000000 d ABSTTL"),
                arguments(restore("k", DUMP).replace().idleTime(ofSeconds(9)), "RESTORE k 0 d REPLACE IDLETIME 9"),
                arguments(restore("k", DUMP).freq(9).replace(), "RESTORE k 0 d FREQ 9 REPLACE"));
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                arguments(del("a", "b"), "DEL a b"),
                arguments(del(List.of("a", "b")), "DEL a b"),
                arguments(exists("a", "b"), "EXISTS a b"),
                arguments(exists(List.of("a")), "EXISTS a"),
                arguments(keys("a*"), "KEYS a*"),
                arguments(objectEncoding("k"), "OBJECT ENCODING k"),
                arguments(objectFreq("k"), "OBJECT FREQ k"),
                arguments(objectIdleTime("k"), "OBJECT IDLETIME k"),
                arguments(objectRefCount("k"), "OBJECT REFCOUNT k"),
                arguments(randomKey(), "RANDOMKEY"),
                arguments(rename("a", "b"), "RENAME a b"),
                arguments(renameNx("a", "b"), "RENAMENX a b"),
                arguments(touch("a", "b"), "TOUCH a b"),
                arguments(touch(List.of("a")), "TOUCH a"),
                arguments(type("k"), "TYPE k"),
                arguments(unlink("a", "b"), "UNLINK a b"),
                arguments(unlink(List.of("a")), "UNLINK a"),
                arguments(waitReplicas(2, ofMillis(100)), "WAIT 2 100"));
    }

    private static Stream<Arguments> iterations() {
        return Stream.of(
                arguments(scan(), "SCAN 0"),
                arguments(scan(new ScanCursor("17")), "SCAN 17"),
                arguments(scan().match("a*").count(100).type("hash"), "SCAN 0 MATCH a* COUNT 100 TYPE hash"),
                arguments(sort("k"), "SORT k"),
                arguments(
                        sort("k")
                                .by("w_*")
                                .limit(0, 5)
                                .get("#", "n_*")
                                .get("x")
                                .desc()
                                .alpha(),
                        "SORT k BY w_* LIMIT 0 5 GET # GET n_* GET x DESC ALPHA"),
                arguments(sort("k").alpha().store("d"), "SORT k ALPHA STORE d"),
                arguments(sortRo("k").desc(), "SORT_RO k DESC"));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void factoryMakesTheseWords(Command<?> command, String words) {
        assertThat(Factories.words(command)).isEqualTo(words);
        assertThat(command.encoded().spec().isKnown()).isTrue();
    }

    @Test
    void everyCommandOfTheGroupHasAFactory() {
        Set<Command<?>> made =
                factories().map(arguments -> (Command<?>) arguments.get()[0]).collect(Collectors.toSet());

        // In seconds what ttl and expireTime tell in milliseconds.
        Factories.assertComplete(made, Set.of("generic"), Set.of("TTL", "EXPIRETIME"));
    }

    @Test
    void keysOfAMigrationAreFound() {
        Command<Boolean> command = migrate("h", 1, 0, ofMillis(5)).auth("KEYS").keys("a", "b");

        assertThat(command.encoded().spec().keys().keysOf(command.encoded()))
                .containsExactly(new byte[] {'a'}, new byte[] {'b'});
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> restore("k", DUMP).freq(1).idleTime(ofSeconds(1)))
                .withMessage("RESTORE takes either idleTime or freq, once");
        assertThatIllegalStateException()
                .isThrownBy(() -> sortRo("k").store("d"))
                .withMessage("SORT_RO cannot store: use sort");
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> waitReplicas(-1, ofSeconds(1)))
                .withMessage("WAIT takes no negative number of replicas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> waitReplicas(1, ofSeconds(-1)))
                .withMessage("WAIT takes no negative timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> restore("k", DUMP).idleTime(ofSeconds(-1)))
                .withMessage("RESTORE takes no negative idle time");
    }

    @Test
    void commandWithoutKeysIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(Keys::del).withMessage("DEL needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unlink(List.of()))
                .withMessage("UNLINK needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> migrate("h", 1, 0, ofMillis(5)).keys())
                .withMessage("MIGRATE needs at least one key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1 "})
    void cursorConsistsOfDigits(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScanCursor(value))
                .withMessage("a cursor consists of digits alone");
    }

    @Test
    void ttlTellsAMissingKeyFromOneThatLasts() {
        assertThat(ttl("k").encoded().decoder().apply(-2L)).isEqualTo(new Ttl(false, null));
        assertThat(ttl("k").encoded().decoder().apply(-1L)).isEqualTo(new Ttl(true, null));
        assertThat(ttl("k").encoded().decoder().apply(0L)).isEqualTo(new Ttl(true, Duration.ZERO));
        assertThat(ttl("k").encoded().decoder().apply(1500L)).isEqualTo(new Ttl(true, ofMillis(1500)));
    }

    @Test
    void expireTimeTellsAMissingKeyFromOneThatLasts() {
        assertThat(expireTime("k").encoded().decoder().apply(-2L)).isEqualTo(new ExpireTime(false, null));
        assertThat(expireTime("k").encoded().decoder().apply(-1L)).isEqualTo(new ExpireTime(true, null));
        assertThat(expireTime("k").encoded().decoder().apply(1500L))
                .isEqualTo(new ExpireTime(true, Instant.ofEpochMilli(1500)));
    }

    @Test
    void lastPageIsTheOneWithCursorZero() {
        Reply items = new Reply.Array(List.of(Reply.Bulk.of("k")));
        Reply middle = new Reply.Array(List.of(Reply.Bulk.of("18446744073709551615"), items));
        Reply end = new Reply.Array(List.of(Reply.Bulk.of("0"), new Reply.Array(List.of())));

        ScanPage<String> first = scan().encoded().decoder().apply(middle);
        ScanPage<String> last = scan().encoded().decoder().apply(end);

        assertThat(first.isLast()).isFalse();
        assertThat(first.items()).containsExactly("k");
        assertThat(Factories.words(scan(first.next()))).isEqualTo("SCAN 18446744073709551615");
        assertThat(last.isLast()).isTrue();
        assertThat(last.items()).isEmpty();
    }
}
