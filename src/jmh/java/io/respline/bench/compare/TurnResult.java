package io.respline.bench.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one client did in one turn: medians of its quiet windows, or of all if none was quiet.
 *
 * @param rate operations per second
 * @param clientNanos CPU time of the client per operation
 * @param serverNanos CPU time of the server per operation
 * @param heapBytes allocated by the client per operation
 * @param serverReads reads of sockets per operation
 * @param quiet whether enough windows were
 */
record TurnResult(
        double rate, double clientNanos, double serverNanos, double heapBytes, double serverReads, boolean quiet) {

    static TurnResult of(List<Sample> samples, double serverReads, double foreignShare) {
        List<Sample> quiet =
                samples.stream().filter(s -> s.foreignShare() < foreignShare).toList();
        boolean enough = quiet.size() * 2 >= samples.size();
        List<Sample> counted = enough ? quiet : samples;
        return new TurnResult(
                median(counted, Sample::operationsPerSecond),
                median(counted, Sample::clientNanosPerOperation),
                median(counted, Sample::serverNanosPerOperation),
                median(counted, Sample::bytesPerOperation),
                serverReads,
                enough);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Statistics.median(samples.stream().mapToDouble(figure).toArray());
    }
}
