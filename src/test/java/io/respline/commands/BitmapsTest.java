package io.respline.commands;

import static io.respline.commands.BitType.signed;
import static io.respline.commands.BitType.unsigned;
import static io.respline.commands.Bitmaps.bitField;
import static io.respline.commands.Bitmaps.bitFieldRo;
import static io.respline.commands.Bitmaps.bitOp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BitmapsTest {

    @Test
    void widthThatTheServerDoesNotHaveIsRefused() {
        String message = "a signed integer has 1 to 64 bits, an unsigned one 1 to 63";

        assertThatIllegalArgumentException().isThrownBy(() -> unsigned(64)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> signed(65)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> unsigned(0)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> signed(-1)).withMessage(message);
    }

    @Test
    void negativePlaceIsRefused() {
        String message = "the place of an integer in a bitmap is not negative";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unsigned(8).at(-1))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unsigned(8).nth(-1))
                .withMessage(message);
    }

    @Test
    void wrongNumberOfKeysIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bitOp(BitOperator.NOT, "d", "a", "b"))
                .withMessage("BITOP NOT takes one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bitOp(BitOperator.NOT, "d"))
                .withMessage("BITOP NOT takes one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bitOp(BitOperator.AND, "d", List.of()))
                .withMessage("BITOP AND needs at least one key");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIFF", "DIFF1", "ANDOR"})
    void operatorThatComparesNeedsTwoKeys(BitOperator operator) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bitOp(operator, "d", "a"))
                .withMessage("BITOP " + operator + " needs at least two keys");
    }

    @Test
    void readingNoFieldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bitFieldRo("b"))
                .withMessage("BITFIELD_RO needs at least one field");
    }

    @Test
    void operationsLeaveTheCommandBeforeAsItWas() {
        BitFieldCommand plain = bitField("b");

        plain.get(unsigned(8).at(0)).overflow(BitOverflow.FAIL);

        assertThat(Factories.words(plain)).isEqualTo("BITFIELD b");
    }

    @Test
    void noValueIsInTheTextOfACommand() {
        assertThat(bitField("secret").set(unsigned(63).at(0), 4711).toString())
                .doesNotContain("secret")
                .doesNotContain("4711");
    }
}
