package io.respline.bench.compare;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All rounds of one workload in one mode. */
record Outcome(Workload workload, Mode mode, List<Round> rounds) {

    /** Fewer quiet rounds than this say nothing, and all rounds are used instead. */
    private static final int FEWEST = 3;

    /** A turn of each client, one after the other. */
    record Round(Map<String, TurnResult> turns) {
        boolean quiet() {
            return turns.values().stream().allMatch(TurnResult::quiet);
        }
    }

    /** A ratio of paired turns: its median, and between which values half of the rounds lie. */
    record Ratio(double median, double low, double high) {}

    boolean isNoisy() {
        return quietRounds().size() < FEWEST;
    }

    List<Round> counted() {
        return isNoisy() ? rounds : quietRounds();
    }

    private List<Round> quietRounds() {
        return rounds.stream().filter(Round::quiet).toList();
    }

    List<String> clients() {
        return List.copyOf(rounds.get(0).turns().keySet());
    }

    double median(String client, ToDoubleFunction<TurnResult> figure) {
        return Statistics.median(counted().stream()
                .mapToDouble(round -> figure.applyAsDouble(round.turns().get(client)))
                .toArray());
    }

    /** How much one client is faster than another, round by round. */
    Ratio rates(String client, String other) {
        double[] ratios = counted().stream()
                .mapToDouble(round -> round.turns().get(client).rate()
                        / round.turns().get(other).rate())
                .toArray();
        return new Ratio(
                Statistics.median(ratios), Statistics.quantile(ratios, 0.25), Statistics.quantile(ratios, 0.75));
    }
}
