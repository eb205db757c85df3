package io.respline.bench.compare;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came out for one client in one workload and mode; medians of the rounds that count.
 *
 * @param fasterBy the rate of Respline divided by that of the client
 * @param cpuRatio CPU time per operation of Respline divided by that of the client
 */
record Figures(
        Outcome outcome,
        String client,
        Outcome.@Nullable Ratio fasterBy,
        Outcome.@Nullable Ratio cpuRatio,
        Histogram latencies) {

    static Figures of(Outcome outcome, String client) {
        boolean compared = outcome.hasBase();
        return new Figures(
                outcome,
                client,
                compared ? outcome.ratios(client, TurnResult::rate) : null,
                compared ? outcome.ratios(client, TurnResult::clientNanos) : null,
                outcome.latencies(client));
    }

    double rate() {
        return outcome.median(client, TurnResult::rate);
    }

    double clientNanos() {
        return outcome.median(client, TurnResult::clientNanos);
    }

    double serverNanos() {
        return outcome.median(client, turn -> turn.sum().serverNanosPerOperation());
    }

    double serverBusy() {
        return outcome.median(client, turn -> turn.sum().serverBusy());
    }

    double heapBytes() {
        return outcome.median(client, turn -> turn.sum().bytesPerOperation());
    }

    double reads() {
        return outcome.median(client, TurnResult::readsPerOperation);
    }

    double wakeUps() {
        return outcome.median(client, turn -> turn.sum().wakeUpsPerOperation());
    }

    boolean hasLatencies() {
        return latencies.getTotalCount() > 0;
    }
}
