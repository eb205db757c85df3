package io.respline.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SparseArraysTest {

    @Test
    void commandsOnNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseArrays.arMget("k"))
                .withMessage("ARMGET needs at least one index");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseArrays.arDel("k"))
                .withMessage("ARDEL needs at least one index");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseArrays.arSet("k", 0))
                .withMessage("ARSET needs at least one value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseArrays.arMset("k", Map.of()))
                .withMessage("ARMSET needs at least one value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseArrays.arInsert("k", List.of()))
                .withMessage("ARINSERT needs at least one value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparseArrays.arRing("k", 5))
                .withMessage("ARRING needs at least one value");
    }

    @Test
    void rangeStandsInFrontHoweverLateItIsGiven() {
        assertThat(Factories.words(SparseArrays.arGrep("k", ArrayPredicate.exactly("a"))
                        .limit(5)
                        .between(3, 1)))
                .isEqualTo("ARGREP k 3 1 EXACT a LIMIT 5");
    }

    @Test
    void noPredicateIsInTheTextOfACommand() {
        assertThat(SparseArrays.arGrep("k", ArrayPredicate.exactly("secret")).toString())
                .startsWith("ARGREP (6 words")
                .doesNotContain("secret");
    }
}
