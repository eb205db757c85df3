package io.respline.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Where the tour is written: with colours and redrawn lines on a terminal, as plain lines elsewhere. For one thread at a
 * time.
 */
public final class Terminal {

    private static final int WIDTH = 78;
    private static final String BOLD = "1";
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String CYAN = "36";

    private final PrintStream out;
    private final boolean interactive;
    private final boolean coloured;

    private Terminal(PrintStream out, boolean interactive, boolean coloured) {
        this.out = out;
        this.interactive = interactive;
        this.coloured = coloured;
    }

    /** The standard output; without colours if the environment asks for that ({@code NO_COLOR}, {@code TERM=dumb}). */
    public static Terminal standard() {
        boolean interactive = isTerminal();
        boolean wanted = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, interactive, interactive && wanted);
    }

    /** Asked of the shell, because what {@link System#console()} says differs from JDK to JDK. */
    private static boolean isTerminal() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 1")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The title of what follows. */
    public void heading(String title) {
        out.println();
        out.println(style(BOLD, title + " " + "-".repeat(Math.max(0, WIDTH - title.length() - 1))));
    }

    /** A paragraph, wrapped to the width. */
    public void say(String format, Object... arguments) {
        out.println();
        StringBuilder line = new StringBuilder(" ");
        for (String word : String.format(Locale.ROOT, format, arguments).split("\\s+")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.replace(0, line.length(), " ");
            }
            line.append(' ').append(word);
        }
        out.println(line);
    }

    /** The lines that are run next. */
    public void code(String lines) {
        out.println();
        lines.lines().forEach(line -> out.println("      " + style(CYAN, line)));
        out.println();
    }

    /** One line of what came of it. */
    public void result(String format, Object... arguments) {
        out.println("  " + String.format(Locale.ROOT, format, arguments));
    }

    /** A claim, and whether it held. */
    void verdict(String claim, boolean held) {
        out.println("  " + (held ? style(GREEN, "ok    ") : style(RED, "WRONG ")) + " " + claim);
    }

    /** Whether a line can be drawn over. */
    boolean isInteractive() {
        return interactive;
    }

    /** A line that the next call draws over. */
    void redraw(String line) {
        out.print("\r  " + line + " ".repeat(Math.max(0, WIDTH - line.length())) + "\r");
        out.flush();
    }

    private String style(String code, String text) {
        return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
