package io.respline.commands;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.getEx;
import static io.respline.commands.Strings.incrEx;
import static io.respline.commands.Strings.lcs;
import static io.respline.commands.Strings.mget;
import static io.respline.commands.Strings.mset;
import static io.respline.commands.Strings.msetEx;
import static io.respline.commands.Strings.set;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.respline.command.Decoders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StringsTest {

    private static final Instant SECOND = Instant.ofEpochSecond(2_000_000_000L);
    private static final byte[] BYTES = {'x', 'y'};

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
        String condition = "SET takes one condition: one of nx, xx and the comparisons";
        assertThatIllegalStateException()
                .isThrownBy(() -> set("k", "v").ex(ofSeconds(1)).keepTtl())
                .withMessage(expiry);
        assertThatIllegalStateException()
                .isThrownBy(() -> set("k", "v").keepTtl().nx().exAt(SECOND))
                .withMessage(expiry);
        assertThatIllegalStateException()
                .isThrownBy(() -> set("k", "v").nx().ex(ofSeconds(1)).xx())
                .withMessage(condition);
        assertThatIllegalStateException()
                .isThrownBy(() -> set("k", "v").ifEq("a").ifDigestNe("b"))
                .withMessage(condition);
        assertThatIllegalStateException()
                .isThrownBy(() -> msetEx(Map.of("k", "v")).nx().xx())
                .withMessage("MSETEX takes one condition: either nx or xx");
        assertThatIllegalStateException()
                .isThrownBy(() -> msetEx(Map.of("k", "v")).keepTtl().exAt(SECOND))
                .withMessage("MSETEX takes one expiry: one of ex, exAt and keepTtl");
        assertThatIllegalStateException()
                .isThrownBy(() -> incrEx("k", 1).persist().exOnce(ofSeconds(1)))
                .withMessage("INCREX takes one expiry: one of ex, exOnce, exAt, exOnceAt and persist");
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
        assertThatIllegalArgumentException()
                .isThrownBy(() -> msetEx(Map.of()))
                .withMessage("MSETEX needs at least one value");
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
}
