package io.respline.bench.report;

import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a plot of bars shows, in panels each with its own linear scale from zero.
 *
 * @param format of the values, which stand beside the bars in place of an axis
 * @param unit of the values
 * @param parts what the full and the pale part of a bar are, if there are two
 */
record BarChart(
        String title,
        String subtitle,
        DoubleFunction<String> format,
        String unit,
        @Nullable Parts parts,
        List<Panel> panels) {

    record Parts(String full, String pale) {}

    record Panel(String title, List<Bar> bars) {
        double longest() {
            return bars.stream().mapToDouble(Bar::length).max().orElse(1);
        }
    }

    /** @param pale NaN if the bar has one part */
    record Bar(Contender contender, double full, double pale, boolean noisy) {
        double length() {
            return Double.isNaN(pale) ? full : full + pale;
        }
    }
}
