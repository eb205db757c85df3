package io.respline.bench.report;

import java.util.Locale;

/** Numbers as people read them. What was not measured is an en dash. */
final class Format {

    static final String NOTHING = "–";

    private Format() {}

    /** {@code 457,657}. */
    static String count(double value) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** {@code 458 K}: three digits. */
    static String brief(double value) {
        if (value >= 999_500) {
            return digits(value / 1e6) + " M";
        }
        return value >= 999.5 ? digits(value / 1e3) + " K" : digits(value);
    }

    /** {@code 17.8 µs}, in the unit that fits. */
    static String nanos(double value) {
        if (value >= 999_500) {
            return digits(value / 1e6) + " ms";
        }
        return value >= 999.5 ? digits(value / 1e3) + " µs" : digits(value) + (Double.isNaN(value) ? "" : " ns");
    }

    /** {@code 17.83 µs}: one unit for a whole column. */
    static String micros(double nanos) {
        return Double.isNaN(nanos)
                ? NOTHING
                : String.format(Locale.ROOT, nanos < 995 ? "%.3f µs" : "%,.2f µs", nanos / 1e3);
    }

    /** {@code 1,193 B}. */
    static String bytes(double value) {
        return Double.isNaN(value) ? NOTHING : count(value) + " B";
    }

    static String reads(double value) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%.3f", value);
    }

    /** {@code 4.76}. */
    static String ratio(double value) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%.2f", value);
    }

    static String percent(double share) {
        return Double.isNaN(share) ? NOTHING : String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static String digits(double value) {
        if (Double.isNaN(value)) {
            return NOTHING;
        }
        String pattern = value >= 99.95 || value == 0 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f";
        String text = String.format(Locale.ROOT, pattern, value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
