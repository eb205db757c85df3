package io.respline.commands;

import static io.respline.commands.ListEnd.LEFT;
import static io.respline.commands.ListEnd.RIGHT;
import static io.respline.commands.Lists.blmove;
import static io.respline.commands.Lists.blmpop;
import static io.respline.commands.Lists.blpop;
import static io.respline.commands.Lists.brpop;
import static io.respline.commands.Lists.lmpop;
import static io.respline.commands.Lists.lpop;
import static io.respline.commands.Lists.lpos;
import static io.respline.commands.Lists.lpush;
import static io.respline.commands.Lists.rpop;
import static io.respline.commands.Lists.rpushX;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.command.BlockTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListsTest {

    @Test
    void timeoutIsWrittenInSecondsAndRoundedUpToTheMillisecond() {
        assertThat(Factories.words(blpop(ofSeconds(10), "l"))).isEqualTo("BLPOP l 10");
        assertThat(Factories.words(blpop(ofDays(1000), "l"))).isEqualTo("BLPOP l 86400000");
        assertThat(Factories.words(blpop(ofMillis(1050), "l"))).isEqualTo("BLPOP l 1.05");
        assertThat(Factories.words(blpop(ofNanos(1), "l"))).isEqualTo("BLPOP l 0.001");
        assertThat(Factories.words(blpop(ofNanos(0), "l"))).isEqualTo("BLPOP l 0");
    }

    @Test
    void timeoutIsKnownToTheClient() {
        assertThat(BlockTime.nanos(blpop(ofMillis(1500), "l", "m").encoded())).isEqualTo(1_500_000_000L);
        assertThat(BlockTime.nanos(blmpop(ofSeconds(2), LEFT, "l").count(3).encoded()))
                .isEqualTo(2_000_000_000L);
        assertThat(BlockTime.nanos(blmove("l", "m", LEFT, RIGHT, ofSeconds(3)).encoded()))
                .isEqualTo(3_000_000_000L);
        assertThat(BlockTime.nanos(brpop(ofSeconds(0), "l").encoded())).isEqualTo(BlockTime.FOREVER_NANOS);
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> blpop(ofMillis(-1), "l"))
                .withMessage("BLPOP takes no negative timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> blmpop(ofMillis(-1), LEFT, "l"))
                .withMessage("BLMPOP takes no negative timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lpop("l", -1))
                .withMessage("LPOP takes no negative count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rpop("l", -1))
                .withMessage("RPOP takes no negative count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lpos("l", "a").count(-1))
                .withMessage("LPOS takes no negative COUNT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lpos("l", "a").maxLen(-1))
                .withMessage("LPOS takes no negative MAXLEN");
    }

    @Test
    void rankZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lpos("l", "a").rank(0))
                .withMessage("LPOS takes no rank 0: the first match has rank 1, the last one -1");
    }

    @Test
    void commandWithoutKeysOrElementsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> lmpop(LEFT)).withMessage("LMPOP needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> blmpop(ofSeconds(1), LEFT, List.of()))
                .withMessage("BLMPOP needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> blpop(ofSeconds(1)))
                .withMessage("BLPOP needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lpush("l"))
                .withMessage("LPUSH needs at least one element");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rpushX("l", List.of()))
                .withMessage("RPUSHX needs at least one element");
    }

    @Test
    void elementOfAStrangeTypeIsRefusedWithItsPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lpush("l", List.of("a", 'b')))
                .withMessageStartingWith("argument 3 of LPUSH is a java.lang.Character: ");
    }

    @Test
    void poppedElementsAreCopied() {
        List<String> elements = new ArrayList<>(List.of("a"));
        PoppedElements popped = new PoppedElements("l", elements);

        elements.clear();

        assertThat(popped.elements()).containsExactly("a");
        assertThatThrownBy(() -> popped.elements().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void optionsLeaveTheCommandBeforeAsItWas() {
        LPosCommand plain = lpos("l", "a");

        plain.rank(2).maxLen(3).count(4);

        assertThat(Factories.words(plain)).isEqualTo("LPOS l a");
    }

    @Test
    void noValueIsInTheTextOfACommand() {
        assertThat(lpos("secret", "secret").rank(1).toString()).doesNotContain("secret");
        assertThat(lmpop(LEFT, "secret").toString()).doesNotContain("secret");
        assertThat(Lists.lmovem("secret", "secret", LEFT, LEFT).toString()).doesNotContain("secret");
    }
}
