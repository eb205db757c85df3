package io.respline.commands;

import static io.respline.commands.HyperLogLogs.pfadd;
import static io.respline.commands.HyperLogLogs.pfcount;
import static io.respline.commands.HyperLogLogs.pfmerge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HyperLogLogsTest {

    @Test
    void commandWithoutKeysIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(HyperLogLogs::pfcount)
                .withMessage("PFCOUNT needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pfcount(List.of()))
                .withMessage("PFCOUNT needs at least one key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pfmerge("p"))
                .withMessage("PFMERGE needs at least one source");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pfmerge("p", List.of()))
                .withMessage("PFMERGE needs at least one source");
    }

    @Test
    void noElementIsEnoughToMakeTheKey() {
        assertThat(Factories.words(pfadd("p", List.of()))).isEqualTo("PFADD p");
    }

    @Test
    void nullElementIsRefusedWithItsPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pfadd("p", "a", null))
                .withMessageStartingWith("argument 3 of PFADD is null: ");
    }
}
