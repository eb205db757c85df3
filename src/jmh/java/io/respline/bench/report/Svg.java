package io.respline.bench.report;

import java.util.Locale;

/** Writes one SVG. Coordinates have one decimal, so that the same figures give the same bytes everywhere. */
final class Svg {

    /**
     * Looks right in light and dark. A reader's page may be the opposite of what the system says, so the drawing brings its
     * ground along and never depends on the page's.
     */
    private static final String STYLE = """
            <style>
            text{font:12px -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;fill:#59636e}
            text.title{font-size:18px;font-weight:600;fill:#1f2328}
            text.panel{font-size:13px;font-weight:600;fill:#1f2328}
            text.value{fill:#1f2328}
            text.name{fill:currentColor;font-weight:500}
            text.strong{fill:currentColor;font-weight:700;font-size:13px}
            .end{text-anchor:end}
            .middle{text-anchor:middle}
            .ground{fill:#ffffff;stroke:#d0d7de}
            .grid{stroke:#e7eaee}
            .axis{stroke:#d0d7de}
            .curve{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
            .strong{stroke-width:3.6}
            .broken{stroke-dasharray:5 4}
            .leader{stroke:currentColor;opacity:.45}
            .dot{fill:currentColor;stroke:#ffffff;stroke-width:1.2}
            .hollow{fill:#ffffff;stroke:currentColor;stroke-width:1.8}
            .bar{fill:currentColor}
            .pale{fill:currentColor;opacity:.42}
            .respline{color:#e8590c}
            .lettuce{color:#4f9a74}
            .jedis{color:#4a83bd}
            .redisson{color:#b0678f}
            .vertx{color:#8370c4}
            .glide{color:#8a929b}
            .plain{color:#59636e}
            @media(prefers-color-scheme:dark){
            text{fill:#9198a1}
            text.title,text.panel,text.value{fill:#f0f6fc}
            .ground{fill:#0d1117;stroke:#30363d}
            .grid{stroke:#22282f}
            .axis{stroke:#30363d}
            .dot{stroke:#0d1117}
            .hollow{fill:#0d1117}
            .respline{color:#ff8f3f}
            .lettuce{color:#77bf98}
            .jedis{color:#7fb0e3}
            .redisson{color:#cf93b5}
            .vertx{color:#aa9be6}
            .glide{color:#9aa3ad}
            .plain{color:#9198a1}
            }
            </style>
            """;

    private final StringBuilder out = new StringBuilder();

    /** @param title read aloud in place of the picture */
    Svg(int width, int height, String title) {
        out.append(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n",
                width, height, width, height));
        out.append("<title>").append(escape(title)).append("</title>\n").append(STYLE);
        out.append(String.format(
                "<rect class=\"ground\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>%n",
                width - 1, height - 1));
    }

    /** What follows, up to {@link #close}, has the colour of a style. */
    void open(String style) {
        out.append("<g class=\"").append(style).append("\">\n");
    }

    void close() {
        out.append("</g>\n");
    }

    void text(double x, double y, String style, String text) {
        out.append(String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n", style, x, y, escape(text)));
    }

    void line(String style, Spot from, Spot to) {
        out.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                style,
                from.x(),
                from.y(),
                to.x(),
                to.y()));
    }

    void curve(String style, Iterable<Spot> spots) {
        StringBuilder points = new StringBuilder();
        spots.forEach(spot -> points.append(String.format(Locale.ROOT, " %.1f,%.1f", spot.x(), spot.y())));
        out.append(String.format("<polyline class=\"%s\" points=\"%s\"/>%n", style, points.substring(1)));
    }

    void dot(String style, Spot at, double radius) {
        out.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>%n",
                style,
                at.x(),
                at.y(),
                radius));
    }

    void bar(String style, Spot corner, double width, double height) {
        out.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>%n",
                style,
                corner.x(),
                corner.y(),
                width,
                height));
    }

    @Override
    public String toString() {
        return out.toString().replace(System.lineSeparator(), "\n") + "</svg>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A place in the drawing, from the upper left corner. */
    record Spot(double x, double y) {}
}
