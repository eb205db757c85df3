package io.respline.reply;

/** Numbers as the server writes them. Stricter than the JDK's parsers, which take blanks, hex, suffixes and any script's digits. */
final class NumberText {

    private static final double WRITTEN_WHOLE_BELOW = 1e17;

    private NumberText() {}

    /** Digits with an optional minus sign. */
    static long parseLong(String text) {
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new NumberFormatException("not an integer in the server's notation");
            }
        }
        return Long.parseLong(text);
    }

    static double parseDouble(String text) {
        switch (text) {
            case "inf", "+inf":
                return Double.POSITIVE_INFINITY;
            case "-inf":
                return Double.NEGATIVE_INFINITY;
            case "nan", "-nan", "+nan":
                return Double.NaN;
            default:
                return parseFinite(text);
        }
    }

    private static double parseFinite(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw new NumberFormatException("not a number in the server's notation");
            }
        }
        double value = parseDigits(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("too large for a double");
        }
        return value;
    }

    /** The JDK's exception repeats the text, which is payload. */
    private static double parseDigits(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NumberFormatException("not a number in the server's notation");
        }
    }

    static String ofDouble(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < WRITTEN_WHOLE_BELOW) {
            boolean negativeZero = value == 0 && 1 / value < 0;
            return negativeZero ? "-0" : Long.toString((long) value);
        }
        return Double.toString(value);
    }
}
