package io.respline.commands;

import static io.respline.commands.Keys.expireTime;
import static io.respline.commands.Keys.migrate;
import static io.respline.commands.Keys.restore;
import static io.respline.commands.Keys.scan;
import static io.respline.commands.Keys.sortRo;
import static io.respline.commands.Keys.ttl;
import static io.respline.commands.Keys.unlink;
import static io.respline.commands.Keys.waitAof;
import static io.respline.commands.Keys.waitReplicas;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.respline.command.Command;
import io.respline.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final Instant SECOND = Instant.ofEpochSecond(2_000_000_000L);
    private static final byte[] DUMP = {'d'};

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
    void waitingForTheDiskTakesNoNegativeNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> waitAof(-1, 0, ofSeconds(1)))
                .withMessage("WAITAOF takes no negative number of servers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> waitAof(1, -1, ofSeconds(1)))
                .withMessage("WAITAOF takes no negative number of replicas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> waitAof(1, 1, ofSeconds(-1)))
                .withMessage("WAITAOF takes no negative timeout");
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
