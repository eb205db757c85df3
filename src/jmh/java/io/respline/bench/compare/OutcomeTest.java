package io.respline.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void ratiosAreThoseOfNeighbours() {
        Outcome outcome = outcome(round(10, 5, true), round(100, 25, true), round(1_000, 1_000, true));

        assertThat(outcome.ratios("other", TurnResult::rate)).isEqualTo(new Outcome.Ratio(2, 1.5, 3));
        assertThat(outcome.ratios("other", TurnResult::clientNanos).median()).isEqualTo(0.5);
        assertThat(outcome.ratios(Subjects.BASE, TurnResult::rate)).isEqualTo(new Outcome.Ratio(1, 1, 1));
    }

    @Test
    void disturbedRoundsDoNotCountWhereEnoughAreQuiet() {
        Outcome outcome = outcome(round(1, 9, false), round(10, 5, true), round(10, 5, true), round(10, 5, true));

        assertThat(outcome.isNoisy("other")).isFalse();
        assertThat(outcome.counted("other")).hasSize(3);
        assertThat(outcome.counted(Subjects.BASE)).hasSize(4);
    }

    @Test
    void allCountWhereTooFewAreQuiet() {
        Outcome outcome = outcome(round(1, 9, false), round(10, 5, false), round(10, 5, true), round(10, 5, true));

        assertThat(outcome.isNoisy("other")).isTrue();
        assertThat(outcome.counted("other")).hasSize(4);
    }

    @Test
    void aClientThatFailedIsNotAmongThem() {
        Outcome outcome = outcome(round(10, 5, true), Map.of(Subjects.BASE, turn(10, true)));

        assertThat(outcome.clients()).containsExactly(Subjects.BASE);
        assertThat(outcome.ratios(Subjects.BASE, TurnResult::rate).median()).isEqualTo(1);
    }

    @Test
    void turnsInWhichNothingEndedHaveNoRatio() {
        Outcome outcome = outcome(round(10, 0, true), round(10, 5, true), round(10, 5, true));
        Outcome stalled = outcome(round(10, 0, true));

        assertThat(outcome.ratios("other", TurnResult::rate)).isEqualTo(new Outcome.Ratio(2, 2, 2));
        assertThat(stalled.ratios("other", TurnResult::rate).median()).isNaN();
        assertThat(stalled.median("other", TurnResult::rate)).isZero();
    }

    @Test
    void driftComparesTheHalves() {
        Outcome outcome = outcome(
                round(10, 5, true), round(10, 5, true), round(99, 5, true), round(20, 5, true), round(20, 5, true));

        assertThat(outcome.drift(Subjects.BASE)).isEqualTo(2);
        assertThat(outcome.drift("other")).isEqualTo(1);
        assertThat(outcome(round(10, 5, true)).drift("other")).isEqualTo(1);
    }

    @SafeVarargs
    private static Outcome outcome(Map<String, TurnResult>... rounds) {
        return new Outcome(Workload.S1, Mode.A, ServerKind.REDIS, 0, new ArrayList<>(List.of(rounds)));
    }

    private static Map<String, TurnResult> round(long base, long other, boolean quiet) {
        return Map.of(Subjects.BASE, turn(base, true), "other", turn(other, quiet));
    }

    private static TurnResult turn(long operations, boolean quiet) {
        Sample sample = new Sample(SECOND, operations, SECOND / 2, 0, 0, 0, 0);
        return new TurnResult(sample, operations, 0, Latencies.none(), quiet);
    }
}
