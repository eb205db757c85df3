package io.respline.bench.compare;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What one client did in one turn.
 *
 * @param sum of its quiet windows, or of all if most were not
 * @param operations of the whole turn, what was before and after the windows included
 * @param readsPerOperation reads of sockets, counted by the server
 * @param latencies of the calls that were timed, in nanoseconds
 * @param quiet whether enough windows were
 */
record TurnResult(Sample sum, long operations, double readsPerOperation, Histogram latencies, boolean quiet) {

    static TurnResult of(List<Sample> samples, long operations, Histogram latencies, double foreignShare) {
        List<Sample> quiet =
                samples.stream().filter(s -> s.foreignShare() < foreignShare).toList();
        boolean enough = quiet.size() * 2 >= samples.size();
        List<Sample> counted = enough ? quiet : samples;
        Sample sum = counted.stream().reduce(Sample.NOTHING, Sample::plus);
        return new TurnResult(sum, operations, 0, latencies, enough);
    }

    TurnResult withReads(long reads) {
        return new TurnResult(sum, operations, (double) reads / operations, latencies, quiet);
    }

    double rate() {
        return sum.operationsPerSecond();
    }

    double clientNanos() {
        return sum.clientNanosPerOperation();
    }
}
