package io.respline.bench.report;

import io.respline.bench.report.LineChart.Panel;
import io.respline.bench.report.LineChart.Point;
import io.respline.bench.report.LineChart.Series;
import io.respline.bench.report.LineChart.Tick;
import io.respline.bench.report.Svg.Spot;
import java.util.Comparator;
import java.util.List;

/** Draws a {@link LineChart}: each line is named where it ends. */
final class LinePlot {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 474;
    private static final int EDGE = 24;
    private static final double TOP = 122;
    private static final double BOTTOM = 404;
    private static final double TICK_LABELS = 54;
    private static final double NAMES = 152;
    private static final double GAP = 17;

    private final LineChart chart;
    private final Svg svg;
    private final LogScale heights;

    private LinePlot(LineChart chart) {
        this.chart = chart;
        this.svg = new Svg(WIDTH, HEIGHT, chart.title() + ". " + chart.subtitle());
        this.heights = new LogScale(chart.heights(), BOTTOM, TOP);
    }

    static String draw(LineChart chart) {
        LinePlot plot = new LinePlot(chart);
        plot.svg.text(EDGE, 36, "title", chart.title());
        plot.svg.text(EDGE, 57, "note", chart.subtitle());
        double width = (WIDTH - 2.0 * EDGE) / chart.panels().size();
        for (int i = 0; i < chart.panels().size(); i++) {
            plot.draw(chart.panels().get(i), EDGE + i * width, EDGE + (i + 1) * width);
        }
        if (chart.isNoisy()) {
            plot.svg.open("plain");
            plot.svg.dot("hollow", new Spot(EDGE + 5, HEIGHT - 16), 3.5);
            plot.svg.text(EDGE + 14, HEIGHT - 12, "note", "noisy: fewer quiet rounds than needed, so all count");
            plot.svg.close();
        }
        return plot.svg.toString();
    }

    private void draw(Panel panel, double from, double to) {
        double left = from + TICK_LABELS;
        double right = to - NAMES;
        svg.text(from, 90, "panel", panel.title());
        svg.text(left - 8, TOP - 14, "end", chart.unit());
        for (double tick : heights.ticks()) {
            double y = heights.place(tick);
            svg.line("grid", new Spot(left, y), new Spot(right, y));
            svg.text(left - 8, y + 4, "end", chart.format().apply(tick));
        }
        svg.line("axis", new Spot(left, BOTTOM), new Spot(right, BOTTOM));
        Span span = Span.of(panel.ticks(), left + 10, right - 6);
        for (Tick tick : panel.ticks()) {
            double x = span.place(tick.at());
            svg.line("axis", new Spot(x, BOTTOM), new Spot(x, BOTTOM + 5));
            svg.text(x, BOTTOM + 19, "middle", tick.label());
        }
        svg.text((left + right) / 2, BOTTOM + 39, "middle", panel.unit());
        panel.series().stream()
                .sorted(Comparator.comparing(series -> series.contender().isRespline()))
                .forEach(series -> line(series, span));
        names(panel.series(), span, right + 14);
    }

    private void line(Series series, Span span) {
        Contender contender = series.contender();
        svg.open(contender.style());
        String style = (contender.isRespline() ? "strong " : "") + "curve" + (contender.isVariant() ? " broken" : "");
        svg.curve(
                style, series.points().stream().map(point -> spot(point, span)).toList());
        for (Point point : series.points()) {
            svg.dot(point.noisy() ? "hollow" : "dot", spot(point, span), contender.isRespline() ? 5 : 3.4);
        }
        svg.close();
    }

    private void names(List<Series> series, Span span, double x) {
        List<Series> sorted = series.stream()
                .sorted(Comparator.comparingDouble(
                        one -> heights.place(last(one).y())))
                .toList();
        double[] wanted =
                sorted.stream().mapToDouble(one -> heights.place(last(one).y())).toArray();
        double[] places = Spread.apart(wanted, GAP, TOP, BOTTOM);
        for (int i = 0; i < places.length; i++) {
            Series one = sorted.get(i);
            Spot end = spot(last(one), span);
            svg.open(one.contender().style());
            svg.line("leader", new Spot(end.x() + 7, end.y()), new Spot(x - 4, places[i]));
            svg.text(x, places[i] + 4, one.contender().isRespline() ? "strong" : "name", label(one));
            svg.close();
        }
    }

    private String label(Series series) {
        return series.contender().name() + " "
                + chart.format().apply(last(series).y());
    }

    private Spot spot(Point point, Span span) {
        return new Spot(span.place(point.x()), heights.place(point.y()));
    }

    private static Point last(Series series) {
        return series.points().get(series.points().size() - 1);
    }

    /** The horizontal axis. */
    private record Span(double low, double high, double atLow, double atHigh) {
        static Span of(List<Tick> ticks, double atLow, double atHigh) {
            return new Span(ticks.get(0).at(), ticks.get(ticks.size() - 1).at(), atLow, atHigh);
        }

        double place(double value) {
            return high == low ? (atLow + atHigh) / 2 : atLow + (atHigh - atLow) * (value - low) / (high - low);
        }
    }
}
