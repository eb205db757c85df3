package io.respline.commands.sortedsets;

import static io.respline.commands.sortedsets.SortedSetAlgebra.zdiff;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zdiffStore;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zinter;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zinterCard;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zinterStore;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zunion;
import static io.respline.commands.sortedsets.SortedSetAlgebra.zunionStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SortedSetAlgebraTest {

    @Test
    void commandWithoutKeysIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> zdiff()).withMessage("ZDIFF needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zdiffStore("d"))
                .withMessage("ZDIFFSTORE needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zinter(List.of()))
                .withMessage("ZINTER needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zinterCard(List.of()))
                .withMessage("ZINTERCARD needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zunionStore("d", List.of()))
                .withMessage("ZUNIONSTORE needs at least one key");
    }

    @Test
    void everyKeyNeedsAWeight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zunion("a", "b").weights(1))
                .withMessage("ZUNION has 2 keys and needs as many weights");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zinterStore("d", "a").weights(1, 2))
                .withMessage("ZINTERSTORE has 1 keys and needs as many weights");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zunion("a").weights(Double.NaN))
                .withMessageStartingWith("argument 4 of ZUNION is NaN");
    }

    @Test
    void negativeLimitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zinterCard("a").limit(-1))
                .withMessage("ZINTERCARD takes no negative limit");
    }

    @Test
    void optionsLeaveTheCommandBeforeAsItWas() {
        ZCombineCommand plain = zinter("a", "b");

        plain.weights(1, 2).aggregate(Aggregate.MAX);

        assertThat(SortedSetsTest.words(plain)).isEqualTo("ZINTER 2 a b");
    }

    @Test
    void noArgumentIsInTheTextOfACommand() {
        assertThat(zinter("secret").weights(7)).hasToString("ZINTER (5 words, 55 bytes)");
        assertThat(zunionStore("secret", "secret")).hasToString("ZUNIONSTORE (4 words, 53 bytes)");
        assertThat(zinterCard("secret")).hasToString("ZINTERCARD (3 words, 40 bytes)");
        assertThat(zdiff("secret")).hasToString("ZDIFF (3 words, 34 bytes)");
    }
}
