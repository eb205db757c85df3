package io.respline.bench.report;

import java.util.function.ToDoubleFunction;

/** What the bars of a plot are as long as. */
enum Measure {
    RATE(Row::opsPerSecond, row -> Double.NaN),
    /** Bytes per second of large values. */
    DATA_RATE(row -> row.opsPerSecond() * Workloads.size(row.place.workload()), row -> Double.NaN),
    CPU(Row::clientNanos, Row::serverNanos),
    CLIENT_CPU(Row::clientNanos, row -> Double.NaN),
    HEAP(Row::heapBytes, row -> Double.NaN);

    final ToDoubleFunction<Row> full;
    final ToDoubleFunction<Row> pale;

    Measure(ToDoubleFunction<Row> full, ToDoubleFunction<Row> pale) {
        this.full = full;
        this.pale = pale;
    }

    boolean longestIsBest() {
        return this == RATE || this == DATA_RATE;
    }

    BarChart.Bar bar(Contender contender, Row row) {
        return new BarChart.Bar(contender, full.applyAsDouble(row), pale.applyAsDouble(row), row.noisy());
    }
}
