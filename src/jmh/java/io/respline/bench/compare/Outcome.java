package io.respline.bench.compare;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * All rounds of one workload in one mode.
 *
 * @param offered operations per second that were offered to each client; 0 where each did what it could
 * @param rounds the turns of each client by its name, those of a round one after the other
 */
record Outcome(Workload workload, Mode mode, ServerKind server, double offered, List<Map<String, TurnResult>> rounds) {

    /** Fewer quiet rounds than this say nothing, and all rounds are used instead. */
    private static final int FEWEST = 3;

    /** A ratio of paired turns: its median, and between which values half of the rounds lie. */
    record Ratio(double median, double low, double high) {}

    /** Those that took part to the end. */
    List<String> clients() {
        return List.copyOf(rounds.get(rounds.size() - 1).keySet());
    }

    boolean hasBase() {
        return clients().contains(Subjects.BASE);
    }

    boolean isNoisy(String client) {
        return quietRounds(client).size() < Math.min(FEWEST, rounds.size());
    }

    /** The rounds that count for a client. */
    List<Map<String, TurnResult>> counted(String client) {
        return isNoisy(client) ? rounds : quietRounds(client);
    }

    /** Those in which nothing disturbed the client, nor the one that it is compared with. */
    List<Map<String, TurnResult>> quietRounds(String client) {
        return rounds.stream()
                .filter(round -> round.get(client).quiet()
                        && (!hasBase() || round.get(Subjects.BASE).quiet()))
                .toList();
    }

    double median(String client, ToDoubleFunction<TurnResult> figure) {
        return Statistics.median(figures(client, figure));
    }

    /** How the second half of the rounds compares with the first: far from 1, the warm-up was too short. */
    double drift(String client) {
        double[] rates = figures(client, TurnResult::rate);
        int half = rates.length / 2;
        return half == 0
                ? 1
                : Statistics.median(rates, rates.length - half, rates.length) / Statistics.median(rates, 0, half);
    }

    /** A figure of Respline divided by that of a client, round by round. */
    Ratio ratios(String client, ToDoubleFunction<TurnResult> figure) {
        double[] ratios = counted(client).stream()
                .mapToDouble(round ->
                        figure.applyAsDouble(round.get(Subjects.BASE)) / figure.applyAsDouble(round.get(client)))
                .filter(Double::isFinite)
                .toArray();
        return new Ratio(
                Statistics.median(ratios), Statistics.quantile(ratios, 0.25), Statistics.quantile(ratios, 0.75));
    }

    Histogram latencies(String client) {
        Histogram sum = Latencies.none();
        counted(client).forEach(round -> sum.add(round.get(client).latencies()));
        return sum;
    }

    private double[] figures(String client, ToDoubleFunction<TurnResult> figure) {
        return counted(client).stream()
                .mapToDouble(round -> figure.applyAsDouble(round.get(client)))
                .filter(Double::isFinite) // nothing ended in some turn
                .toArray();
    }
}
