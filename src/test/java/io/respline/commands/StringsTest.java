package io.respline.commands;

import static io.respline.commands.Strings.append;
import static io.respline.commands.Strings.decr;
import static io.respline.commands.Strings.decrBy;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.getDel;
import static io.respline.commands.Strings.getEx;
import static io.respline.commands.Strings.getRange;
import static io.respline.commands.Strings.getSet;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.incrBy;
import static io.respline.commands.Strings.incrByFloat;
import static io.respline.commands.Strings.lcs;
import static io.respline.commands.Strings.mget;
import static io.respline.commands.Strings.mset;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.respline.command.Command;
import io.respline.command.Decoders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StringsTest {

    private static final Instant SECOND = Instant.ofEpochSecond(2_000_000_000L);
    private static final byte[] BYTES = {'x', 'y'};

    static Stream<Arguments> factories() {
        return Stream.concat(values(), sets());
    }

    @SuppressWarnings("deprecation")
    private static Stream<Arguments> values() {
        return Stream.of(
                arguments(append("k", "v"), "APPEND k v"),
                arguments(append("k", BYTES), "APPEND k xy"),
                arguments(decr("k"), "DECR k"),
                arguments(decrBy("k", 5), "DECRBY k 5"),
                arguments(get("k"), "GET k"),
                arguments(getDel("k"), "GETDEL k"),
                arguments(getEx("k"), "GETEX k"),
                arguments(getEx("k").ex(ofSeconds(5)), "GETEX k EX 5"),
                arguments(getEx("k").ex(ofMillis(1500)), "GETEX k PX 1500"),
                arguments(getEx("k").exAt(SECOND), "GETEX k EXAT 2000000000"),
                arguments(getEx("k").exAt(SECOND.plusMillis(1)), "GETEX k PXAT 2000000000001"),
                arguments(getEx("k").persist(), "GETEX k PERSIST"),
                arguments(getRange("k", 0, -1), "GETRANGE k 0 -1"),
                arguments(getSet("k", "v"), "GETSET k v"),
                arguments(incr("k"), "INCR k"),
                arguments(incrBy("k", -5), "INCRBY k -5"),
                arguments(incrByFloat("k", 0.5), "INCRBYFLOAT k 0.5"),
                arguments(lcs("a", "b"), "LCS a b"),
                arguments(lcs("a", "b").len(), "LCS a b LEN"),
                arguments(lcs("a", "b").idx(), "LCS a b IDX MINMATCHLEN 0 WITHMATCHLEN"),
                arguments(lcs("a", "b").idx(4), "LCS a b IDX MINMATCHLEN 4 WITHMATCHLEN"),
                arguments(mget("a", "b"), "MGET a b"),
                arguments(mget(List.of("a", "b")), "MGET a b"),
                arguments(mset(ordered("a", 1, "b", BYTES)), "MSET a 1 b xy"),
                arguments(msetNx(ordered("a", "1", "b", 2.5)), "MSETNX a 1 b 2.5"),
                arguments(strlen("k"), "STRLEN k"));
    }

    @SuppressWarnings("deprecation")
    private static Stream<Arguments> sets() {
        return Stream.of(
                arguments(psetEx("k", ofSeconds(5), "v"), "PSETEX k 5000 v"),
                arguments(set("k", "v"), "SET k v"),
                arguments(set("k", BYTES), "SET k xy"),
                arguments(set("k", "v").ex(ofSeconds(5)), "SET k v EX 5"),
                arguments(set("k", "v").ex(ofMillis(1)), "SET k v PX 1"),
                arguments(set("k", "v").ex(ofNanos(1)), "SET k v PX 1"),
                arguments(set("k", "v").ex(ofNanos(1_000_001)), "SET k v PX 2"),
                arguments(set("k", "v").exAt(SECOND), "SET k v EXAT 2000000000"),
                arguments(set("k", "v").exAt(SECOND.plusNanos(1)), "SET k v PXAT 2000000000001"),
                arguments(set("k", "v").keepTtl(), "SET k v KEEPTTL"),
                arguments(set("k", "v").nx(), "SET k v NX"),
                arguments(set("k", "v").xx(), "SET k v XX"),
                arguments(set("k", "v").get(), "SET k v GET"),
                arguments(set("k", "v").nx().ex(ofSeconds(5)).get(), "SET k v NX EX 5 GET"),
                arguments(setEx("k", ofSeconds(5), "v"), "SETEX k 5 v"),
                arguments(setEx("k", ofMillis(4001), "v"), "SETEX k 5 v"),
                arguments(setNx("k", "v"), "SETNX k v"),
                arguments(setRange("k", 3, "v"), "SETRANGE k 3 v"),
                arguments(setRange("k", 3, BYTES), "SETRANGE k 3 xy"));
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

        Factories.assertComplete(made, Set.of("string"), Set.of("SUBSTR"));
    }

    @Test
    void optionsLeaveTheCommandBeforeAsItWas() {
        SetCommand plain = set("k", "v");

        plain.nx().ex(ofSeconds(1));

        assertThat(Factories.words(plain)).isEqualTo("SET k v");
    }

    @Test
    void valueIsTakenWhenTheCommandIsMade() {
        byte[] value = {'a'};
        SetCommand command = set("k", value);

        value[0] = 'x';

        assertThat(Factories.words(command.nx())).isEqualTo("SET k a NX");
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() {
        String expiry = "SET takes one expiry: one of ex, exAt and keepTtl";
        String condition = "SET takes one condition: either nx or xx";
        assertThatIllegalStateException()
                .isThrownBy(() -> set("k", "v").ex(ofSeconds(1)).keepTtl())
                .withMessage(expiry);
        assertThatIllegalStateException()
                .isThrownBy(() -> set("k", "v").keepTtl().nx().exAt(SECOND))
                .withMessage(expiry);
        assertThatIllegalStateException()
                .isThrownBy(() -> set("k", "v").nx().ex(ofSeconds(1)).xx())
                .withMessage(condition);
    }

    @Test
    void expiryThatIsNotPositiveIsRefused() {
        String message = "the expiry is not positive: use del to delete a key";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("k", "v").ex(Duration.ZERO))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> getEx("k").ex(ofMillis(-1)))
                .withMessage(message);
    }

    @Test
    void expiryBeyondTheMillisecondsOfTheServerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("k", "v").ex(ofSeconds(Long.MAX_VALUE, 1)))
                .withMessage("the duration has more milliseconds than 64 bits can hold");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("k", "v").exAt(Instant.MAX))
                .withMessage("the instant has more milliseconds than 64 bits can hold");
    }

    @Test
    void commandWithoutKeysIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(Strings::mget).withMessage("MGET needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mget(List.of()))
                .withMessage("MGET needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mset(Map.of()))
                .withMessage("MSET needs at least one value");
    }

    @Test
    void nullValueIsRefusedWithItsPosition() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("k", null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mset(values))
                .withMessageStartingWith("argument 2 of MSET is null: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get(null))
                .withMessageStartingWith("argument 1 of GET is null: ");
    }

    @Test
    void valueCanBeDecodedAsBytes() {
        assertThat(get("k").asBytes().encoded().decoder()).isSameAs(Decoders.BYTES);
        assertThat(set("k", "v").get().asBytes().encoded().decoder()).isSameAs(Decoders.BYTES);
    }

    @Test
    void noValueIsInTheTextOfACommand() {
        assertThat(set("k", "secret").nx()).hasToString("SET (4 words, 40 bytes)");
        assertThat(getEx("secret")).hasToString("GETEX (2 words, 27 bytes)");
        assertThat(lcs("secret", "b")).hasToString("LCS (3 words, 32 bytes)");
    }

    private static Map<String, Object> ordered(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(key1, value1);
        values.put(key2, value2);
        return values;
    }
}
