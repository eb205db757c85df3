package io.respline.bench.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a run is: a bar on the terminal if there is one, behind a build tool too, else a line now and then on
 * standard error. Not thread-safe.
 */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final String ERASE = "\r\u001b[K";

    private final long total;
    private final long start = System.nanoTime();
    private final @Nullable PrintStream terminal = terminal();
    private long completed;
    private long inStep;
    private long lastLine = start;

    /** @param total the planned time in milliseconds */
    Progress(long total) {
        this.total = total;
    }

    private static @Nullable PrintStream terminal() {
        try {
            OutputStream tty = Files.newOutputStream(Path.of("/dev/tty"));
            return new PrintStream(tty, true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    /** A part of the current step is done, for which so much time was planned. */
    void advance(long millis, String what) {
        inStep += millis;
        show(what);
    }

    /** All of the step is done, however much of it was left out or done twice. */
    void endStep(long planned) {
        completed += planned;
        inStep = 0;
    }

    /** For standard output, where a bar must not be in the way. */
    void println(String text) {
        if (terminal != null) {
            terminal.print(ERASE);
        }
        System.out.println(text);
    }

    private void show(String what) {
        String text = text(what);
        if (terminal != null) {
            terminal.print(ERASE + text);
        } else if (System.nanoTime() - lastLine > LINE_NANOS) {
            lastLine = System.nanoTime();
            System.err.println(text);
        }
    }

    private String text(String what) {
        double share = Math.min(1, (double) (completed + inStep) / Math.max(1, total));
        long elapsed = System.nanoTime() - start;
        int bar = (int) (share * WIDTH);
        return String.format(
                "[%s%s] %3.0f %%, %s left: %s",
                "=".repeat(bar),
                " ".repeat(WIDTH - bar),
                100 * share,
                duration((long) (elapsed / share - elapsed)),
                what);
    }

    /** Such as {@code 1:05 min}. */
    static String duration(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        return String.format("%d:%02d min", seconds / 60, seconds % 60);
    }

    @Override
    public void close() {
        if (terminal != null) {
            terminal.print(ERASE);
            terminal.close();
        }
    }
}
