package io.respline.tracking.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.testing.Figures;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bar row 42, on the wire: wherever an invalidation, or the end of the connection, cuts in, no read is stale afterwards. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WireRacesTest {

    @ParameterizedTest
    @EnumSource
    void noPlaceOnTheWireLeavesAnythingStale(WireRace race) throws Exception {
        long ways = race.run();
        Figures.print("race on the wire " + race, "ways", ways, "stale", 0);
        assertThat(ways).isGreaterThan(0);
    }
}
