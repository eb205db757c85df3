package io.respline.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How a run is asked for the quantities of {@link Targets}. Where peers are compared, the one that does best counts. */
final class Measurements {

    private static final String BASE = "respline";

    private Measurements() {}

    /** Throughput divided by that of the fastest peer, in paired rounds. */
    static Function<Run, Verdict> faster(Row.Place place, List<String> peers) {
        return run -> best(run, place, peers, row -> row.resplineFasterBy())
                .map(row -> new Verdict(
                        row.resplineFasterBy(), ratio(row) + ", " + row.client, row.noisy() || noisy(run, place)))
                .orElse(Verdict.NOT_MEASURED);
    }

    /** Client CPU per operation divided by that of the most economical peer, in paired rounds. */
    static Function<Run, Verdict> clientCpu(Row.Place place, List<String> peers) {
        return run -> best(run, place, peers, row -> -row.clientCpuRatio())
                .map(row -> new Verdict(
                        row.clientCpuRatio(),
                        Format.ratio(row.clientCpuRatio()) + ", " + row.client,
                        row.noisy() || noisy(run, place)))
                .orElse(Verdict.NOT_MEASURED);
    }

    /** A percentile divided by the least of all peers. */
    static Function<Run, Verdict> latency(Row.Place place, String percentile, List<String> peers) {
        return run -> {
            Optional<Row> peer = best(run, place, peers, row -> row.latency(percentile));
            double own =
                    run.row(place, BASE).map(row -> row.latency(percentile)).orElse(Double.NaN);
            if (peer.isEmpty() || Double.isNaN(own)) {
                return Verdict.NOT_MEASURED;
            }
            double other = peer.get().latency(percentile);
            String text = Format.ratio(own / other) + " (" + Format.nanos(own) + " to " + Format.nanos(other) + "), "
                    + peer.get().client;
            return new Verdict(own / other, text, peer.get().noisy() || noisy(run, place));
        };
    }

    /** The throughput of Respline with something else than its defaults divided by that with them, in paired rounds. */
    static Function<Run, Verdict> variant(Row.Place place, String client) {
        return run -> run.row(place, client)
                .filter(row -> row.resplineFasterBy() > 0)
                .map(row ->
                        new Verdict(1 / row.resplineFasterBy(), Format.ratio(1 / row.resplineFasterBy()), row.noisy()))
                .orElse(Verdict.NOT_MEASURED);
    }

    /** A figure of Respline alone. */
    static Function<Run, Verdict> own(Row.Place place, ToDoubleFunction<Row> figure, Function<Double, String> format) {
        return run -> run.row(place, BASE)
                .filter(row -> !Double.isNaN(figure.applyAsDouble(row)))
                .map(row -> {
                    double value = figure.applyAsDouble(row);
                    return new Verdict(value, format.apply(value), row.noisy());
                })
                .orElse(Verdict.NOT_MEASURED);
    }

    /** {@code 4.76 (4.49 to 5.60)}. */
    static String ratio(Row row) {
        String median = Format.ratio(row.resplineFasterBy());
        return Double.isNaN(row.lowerQuartile())
                ? median
                : median + " (" + Format.ratio(row.lowerQuartile()) + " to " + Format.ratio(row.upperQuartile()) + ")";
    }

    private static Optional<Row> best(Run run, Row.Place place, List<String> peers, ToDoubleFunction<Row> less) {
        return run.at(place)
                .filter(row -> peers.contains(row.client) && !Double.isNaN(less.applyAsDouble(row)))
                .min(Comparator.comparingDouble(less));
    }

    private static boolean noisy(Run run, Row.Place place) {
        return run.row(place, BASE).map(Row::noisy).orElse(false);
    }
}
