package io.respline.tracking.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.testing.Figures;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bar row 42: in every order of the steps of every race, no read gives what the client knows to be out of date. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForcedRacesTest {

    @ParameterizedTest
    @EnumSource
    void noOrderOfStepsLeavesAnythingStale(Race race) {
        long played = race.run();
        Figures.print("race " + race, "orders", played, "stale", 0);
        assertThat(played).isGreaterThan(0);
    }
}
