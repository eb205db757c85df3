package io.respline.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OutcomeTest {
    @Test
    void whatMayHaveRunIsNotRepeated() {
        assertThat(Arrays.stream(Outcome.values()).filter(Outcome::mayHaveRun))
                .containsExactlyInAnyOrder(Outcome.MAYBE_EXECUTED, Outcome.EXECUTED);
    }
}
