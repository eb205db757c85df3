package io.respline.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One object of JSON, as text. Strings are names and versions, without anything to escape. Not thread-safe. */
final class Json {

    private final List<String> members = new ArrayList<>();

    Json text(String name, Object value) {
        return raw(name, "\"" + value + "\"");
    }

    /** With six significant digits; null if it is not a number, as where nothing was done. */
    Json number(String name, double value) {
        return raw(name, Double.isFinite(value) ? plain(value) : "null");
    }

    Json flag(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    Json object(String name, Json value) {
        return raw(name, value.toString());
    }

    private Json raw(String name, String value) {
        members.add("\"" + name + "\": " + value);
        return this;
    }

    private static String plain(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100_000) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int digits = Math.max(0, 5 - (int) Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%." + Math.min(digits, 9) + "f", value);
    }

    @Override
    public String toString() {
        return members.stream().collect(Collectors.joining(", ", "{", "}"));
    }
}
