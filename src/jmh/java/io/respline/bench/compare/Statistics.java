package io.respline.bench.compare;

import java.util.Arrays;

/** Medians and spreads. */
final class Statistics {

    private Statistics() {}

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** Of a part of the values. */
    static double median(double[] values, int from, int to) {
        return median(Arrays.copyOfRange(values, from, to));
    }

    /** Between two values where the place is between them; not a number if there are no values. */
    static double quantile(double[] values, double place) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double exact = place * (sorted.length - 1);
        int below = (int) exact;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (exact - below) * (sorted[above] - sorted[below]);
    }
}
