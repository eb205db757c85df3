package io.respline.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Maps values to places, so that equal ratios have equal lengths. {@link StrictMath} gives the same everywhere. */
final class LogScale {

    /** Over more decades than this, a line for each decade is enough. */
    private static final double FEW_DECADES = 2.8;

    private static final int[] STEPS = {1, 2, 5};

    private final double low;
    private final double high;
    private final double atLow;
    private final double atHigh;

    /** From one round number below the values to one above; {@code atLow} and {@code atHigh} are their places. */
    LogScale(Collection<Double> values, double atLow, double atHigh) {
        double least = values.stream().mapToDouble(value -> value).min().orElse(1);
        double most = values.stream().mapToDouble(value -> value).max().orElse(10);
        this.low = round(least, false);
        this.high = Math.max(round(most, true), low * 10);
        this.atLow = atLow;
        this.atHigh = atHigh;
    }

    double place(double value) {
        return atLow + (atHigh - atLow) * StrictMath.log10(value / low) / decades();
    }

    /** The round numbers from the low end to the high one. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (double decade = decadeOf(low); decade <= high * 1.0001; decade *= 10) {
            for (int step : decades() > FEW_DECADES ? new int[] {1} : STEPS) {
                double tick = decade * step;
                if (tick >= low * 0.9999 && tick <= high * 1.0001) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private double decades() {
        return StrictMath.log10(high / low);
    }

    private static double round(double value, boolean up) {
        double decade = decadeOf(value);
        double result = up ? decade * 10 : decade;
        for (int step : STEPS) {
            double candidate = decade * step;
            if (up ? candidate >= value && candidate < result : candidate <= value && candidate > result) {
                result = candidate;
            }
        }
        return result;
    }

    private static double decadeOf(double value) {
        return StrictMath.pow(10, StrictMath.floor(StrictMath.log10(value) + 1e-9));
    }
}
