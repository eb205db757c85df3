package io.respline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the plots are built from. */
final class DrawingTest {

    @Test
    void equalRatiosHaveEqualLengths() {
        LogScale scale = new LogScale(List.of(1_000.0, 1_000_000.0), 300, 0);

        assertThat(scale.place(1_000)).isCloseTo(300, within(1e-6));
        assertThat(scale.place(10_000)).isCloseTo(200, within(1e-6));
        assertThat(scale.place(1_000_000)).isCloseTo(0, within(1e-6));
    }

    @Test
    void scaleEndsAtRoundNumbersAroundItsValues() {
        assertThat(new LogScale(List.of(23.0, 410.0), 0, 1).ticks()).containsExactly(20.0, 50.0, 100.0, 200.0, 500.0);
        assertThat(new LogScale(List.of(11.0, 99_000.0), 0, 1).ticks())
                .containsExactly(10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
        assertThat(new LogScale(List.of(5.0), 0, 1).ticks()).containsExactly(5.0, 10.0, 20.0, 50.0);
    }

    @Test
    void labelsThatTouchGiveWayToBothSides() {
        assertThat(Spread.apart(new double[] {100, 100, 200}, 10, 0, 300)).containsExactly(95, 105, 200);
        assertThat(Spread.apart(new double[] {100, 101, 130}, 10, 0, 300)).containsExactly(95.5, 105.5, 130);
    }

    @Test
    void labelsStayInside() {
        assertThat(Spread.apart(new double[] {1, 2}, 10, 0, 300)).containsExactly(0, 10);
        assertThat(Spread.apart(new double[] {299, 300}, 10, 0, 300)).containsExactly(290, 300);
    }

    @Test
    void numbersAreShort() {
        assertThat(List.of(Format.brief(3), Format.brief(999.6), Format.brief(64_840), Format.brief(2_000_000)))
                .containsExactly("3", "1 K", "64.8 K", "2 M");
        assertThat(List.of(Format.nanos(87.3), Format.nanos(17_830), Format.nanos(2_500_000)))
                .containsExactly("87.3 ns", "17.8 µs", "2.5 ms");
        assertThat(List.of(Format.count(Double.NaN), Format.nanos(Double.NaN), Format.ratio(Double.NaN)))
                .containsOnly(Format.NOTHING);
    }

    @Test
    void workloadsHaveNames() {
        assertThat(Workloads.describe("S1")).isEqualTo("1 thread");
        assertThat(Workloads.describe("A100K")).isEqualTo("100,000 asynchronous in flight");
        assertThat(Workloads.describe("B64KW")).isEqualTo("SET of 64 KiB");
        assertThat(Workloads.describe("F7")).isEqualTo("replies in pieces of 7 bytes");
        assertThat(Workloads.describe("HASH")).isEqualTo("HGETALL of 10,000 fields");
        assertThat(Workloads.size("B64KW")).isEqualTo(65_536);
        assertThat(Workloads.size("P10K")).isEqualTo(10_000);
    }
}
