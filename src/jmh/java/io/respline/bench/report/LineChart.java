package io.respline.bench.report;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * What a plot of lines shows, in one panel or two with the same vertical axis.
 *
 * @param title says what is better
 * @param unit of the vertical axis
 * @param format of its values
 */
record LineChart(String title, String subtitle, String unit, DoubleFunction<String> format, List<Panel> panels) {

    record Panel(String title, String unit, List<Tick> ticks, List<Series> series) {}

    /** A value on the horizontal axis, which is linear; who wants another one gives the points in its terms. */
    record Tick(double at, String label) {}

    record Series(Contender contender, List<Point> points) {}

    record Point(double x, double y, boolean noisy) {}

    boolean isNoisy() {
        return panels.stream()
                .flatMap(panel -> panel.series().stream())
                .flatMap(series -> series.points().stream())
                .anyMatch(Point::noisy);
    }

    List<Double> heights() {
        return panels.stream()
                .flatMap(panel -> panel.series().stream())
                .flatMap(series -> series.points().stream())
                .map(Point::y)
                .toList();
    }
}
