package io.respline.bench.report;

import io.respline.bench.report.BarChart.Bar;
import io.respline.bench.report.BarChart.Panel;
import io.respline.bench.report.Svg.Spot;
import java.util.List;

/** Draws a {@link BarChart} in two columns. */
final class BarPlot {

    private static final int WIDTH = 960;
    private static final int EDGE = 24;
    private static final int COLUMNS = 2;
    private static final double COLUMN = (WIDTH - 2.0 * EDGE) / COLUMNS;
    private static final double TOP = 90;
    private static final double ROW = 24;
    private static final double THICKNESS = 15;
    private static final double HEADING = 18;
    private static final double BETWEEN = 34;
    private static final double NAMES = 74;
    private static final double VALUES = 118;

    private final BarChart chart;
    private final Svg svg;

    private BarPlot(BarChart chart) {
        this.chart = chart;
        this.svg = new Svg(WIDTH, (int) height(chart), chart.title() + ". " + chart.subtitle());
    }

    static String draw(BarChart chart) {
        BarPlot plot = new BarPlot(chart);
        plot.svg.text(EDGE, 36, "title", chart.title());
        plot.svg.text(EDGE, 57, "note", chart.subtitle());
        plot.parts();
        double y = TOP;
        for (int first = 0; first < chart.panels().size(); first += COLUMNS) {
            for (int column = 0;
                    column < COLUMNS && first + column < chart.panels().size();
                    column++) {
                plot.draw(chart.panels().get(first + column), EDGE + column * COLUMN, y);
            }
            y += rowHeight(chart, first);
        }
        return plot.svg.toString();
    }

    private void parts() {
        if (chart.parts() == null) {
            return;
        }
        svg.open("plain");
        svg.bar("bar", new Spot(WIDTH - 180, 26), 12, 12);
        svg.text(WIDTH - 162, 36, "note", chart.parts().full());
        svg.bar("pale", new Spot(WIDTH - 96, 26), 12, 12);
        svg.text(WIDTH - 78, 36, "note", chart.parts().pale());
        svg.close();
    }

    private void draw(Panel panel, double x, double y) {
        svg.text(x, y, "panel", panel.title());
        double scale = (COLUMN - NAMES - VALUES) / panel.longest();
        double middle = y + HEADING + ROW / 2;
        for (Bar bar : panel.bars()) {
            svg.open(bar.contender().style());
            boolean strong = bar.contender().isRespline();
            svg.text(
                    x + NAMES - 8,
                    middle + 4,
                    (strong ? "strong" : "name") + " end",
                    bar.contender().name());
            double full = Math.max(1, bar.full() * scale);
            svg.bar("bar", new Spot(x + NAMES, middle - THICKNESS / 2), full, THICKNESS);
            if (bar.pale() > 0) {
                svg.bar("pale", new Spot(x + NAMES + full, middle - THICKNESS / 2), bar.pale() * scale, THICKNESS);
            }
            svg.text(
                    x + NAMES + Math.max(1, bar.length() * scale) + 7,
                    middle + 4,
                    strong ? "strong" : "value",
                    value(bar));
            svg.close();
            middle += ROW;
        }
    }

    private String value(Bar bar) {
        String text = Double.isNaN(bar.pale())
                ? chart.format().apply(bar.full())
                : chart.format().apply(bar.full()) + " + " + chart.format().apply(bar.pale());
        return text + " " + chart.unit() + (bar.noisy() ? ", noisy" : "");
    }

    private static double rowHeight(BarChart chart, int first) {
        List<Panel> row = chart.panels()
                .subList(first, Math.min(first + COLUMNS, chart.panels().size()));
        int bars = row.stream().mapToInt(panel -> panel.bars().size()).max().orElse(0);
        return HEADING + bars * ROW + BETWEEN;
    }

    private static double height(BarChart chart) {
        double height = TOP - BETWEEN / 2;
        for (int first = 0; first < chart.panels().size(); first += COLUMNS) {
            height += rowHeight(chart, first);
        }
        return height;
    }
}
