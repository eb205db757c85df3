package io.respline.demo;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How far a long run has come: redrawn a few times a second on a terminal, a line per quarter elsewhere. */
final class ProgressBar {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int CELLS = 30;
    private static final int QUARTERS = 4;

    private final Terminal terminal;
    private final int total;
    private long drawnNanos = System.nanoTime();
    private int quarter;

    ProgressBar(Terminal terminal, int total) {
        this.terminal = terminal;
        this.total = total;
    }

    /** Draws the state if it is time to. */
    void at(int done, int inFlight) {
        if (terminal.isInteractive()) {
            long now = System.nanoTime();
            if (now - drawnNanos >= INTERVAL_NANOS) {
                drawnNanos = now;
                terminal.redraw(bar(done) + text(done, inFlight));
            }
        } else if (part(done, QUARTERS) > quarter) {
            quarter = part(done, QUARTERS);
            terminal.result("%s", text(done, inFlight));
        }
    }

    /** Takes the bar away. */
    void clear() {
        if (terminal.isInteractive()) {
            terminal.redraw("");
        }
    }

    private String bar(int done) {
        int filled = part(done, CELLS);
        return "[" + "#".repeat(filled) + ".".repeat(CELLS - filled) + "] ";
    }

    private String text(int done, int inFlight) {
        return String.format(Locale.ROOT, "%,d of %,d   in flight: %,d", done, total, inFlight);
    }

    private int part(int done, int parts) {
        return (int) ((long) parts * done / total);
    }
}
