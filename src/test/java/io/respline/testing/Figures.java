package io.respline.testing;

import java.util.Locale;
import java.util.StringJoiner;

/** Prints what a scenario measured in one line, so that a reader of the log sees how much was tried. */
public final class Figures {

    private Figures() {}

    /**
     * Prints a line such as {@code figures | storm | commands 90000 | mismatches 0}.
     *
     * @param namesAndValues names and values in turn
     */
    public static void print(String scenario, Object... namesAndValues) {
        StringJoiner line = new StringJoiner(" | ", "figures | " + scenario + " | ", "");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            line.add(namesAndValues[i] + " " + text(namesAndValues[i + 1]));
        }
        System.out.println(line);
    }

    private static String text(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : value.toString();
    }
}
