package io.respline.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.config.Balance;
import io.respline.event.ConnectionState;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PickerTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final long MILLI = 1_000_000;
    private static final Load IDLE = FakeLoad.ready(0, 0, MILLI);

    @ParameterizedTest
    @EnumSource
    void membersThatAreDownAreSkipped(Balance balance) {
        Load[] members = {
            FakeLoad.in(ConnectionState.BACKING_OFF),
            FakeLoad.in(ConnectionState.CONNECTING),
            FakeLoad.ready(100_000, NOW - 60_000 * MILLI, 5_000 * MILLI),
            FakeLoad.in(ConnectionState.FAILED),
            FakeLoad.in(ConnectionState.CLOSED)
        };

        assertThat(picks(balance, members)).containsExactly(2);
    }

    @ParameterizedTest
    @EnumSource
    void whenAllAreDownOneThatKeepsRequestsIsPreferred(Balance balance) {
        Load[] members = {
            FakeLoad.in(ConnectionState.BACKING_OFF),
            FakeLoad.in(ConnectionState.HANDSHAKING),
            FakeLoad.in(ConnectionState.FAILED)
        };

        assertThat(picks(balance, members)).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource
    void whenNoneKeepsRequestsAnyoneDoes(Balance balance) {
        Load[] members = {FakeLoad.in(ConnectionState.BACKING_OFF), FakeLoad.in(ConnectionState.BACKING_OFF)};

        assertThat(picks(balance, members)).isSubsetOf(0, 1).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void amongEqualsAllAreChosen(Balance balance) {
        Load[] members = {IDLE, IDLE, IDLE, IDLE, IDLE};

        assertThat(picks(balance, members)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void roundRobinGoesRound() {
        Load[] members = {IDLE, IDLE, IDLE};
        Picker picker = Picker.of(Balance.ROUND_ROBIN);

        assertThat(IntStream.range(0, 6).map(i -> picker.pick(members, NOW))).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void theAgeOfTheOldestCommandTellsAStallThatTheAverageCannot() {
        Load stalled = FakeLoad.ready(1, NOW - 50 * MILLI, MILLI / 5);
        Load busy = FakeLoad.ready(20, NOW - MILLI / 5, MILLI / 5);

        assertThat(picks(Balance.LEAST_AGED, busy, stalled)).containsExactly(0);
    }

    @Test
    void theAverageTellsAMemberThatIsSlowButIdle() {
        assertThat(picks(Balance.LEAST_AGED, FakeLoad.ready(0, 0, 20 * MILLI), FakeLoad.ready(3, NOW - 1, MILLI)))
                .containsExactly(1);
    }

    @Test
    void theNumberInFlightDecidesAmongEquallyQuickOnes() {
        assertThat(picks(Balance.LEAST_AGED, FakeLoad.ready(5, 0, MILLI), FakeLoad.ready(4, 0, MILLI)))
                .containsExactly(1);
    }

    @Test
    void differencesBelowTheNoiseDoNotDecide() {
        assertThat(picks(Balance.LEAST_AGED, FakeLoad.ready(0, 0, 10), FakeLoad.ready(0, 0, 9_000)))
                .containsExactly(0, 1);
    }

    @Test
    void theWorstMemberIsStillBetterThanOneThatIsDown() {
        Load worst = FakeLoad.ready(1 << 24, NOW - Long.MAX_VALUE / 2, Long.MAX_VALUE);

        FakeLoad parking = FakeLoad.in(ConnectionState.CONNECTING);
        FakeLoad down = FakeLoad.in(ConnectionState.BACKING_OFF);
        assertThat(picks(Balance.LEAST_AGED, down, parking, worst)).containsExactly(2);
        assertThat(picks(Balance.LEAST_AGED, down, parking, down)).containsExactly(1);
        assertThat(picks(Balance.LEAST_AGED, down, down)).containsExactly(0, 1);
    }

    private static Set<Integer> picks(Balance balance, Load... members) {
        Picker picker = Picker.of(balance);
        Set<Integer> picked = new TreeSet<>();
        IntStream.range(0, 1_000).forEach(i -> picked.add(picker.pick(Arrays.copyOf(members, members.length), NOW)));
        return picked;
    }
}
