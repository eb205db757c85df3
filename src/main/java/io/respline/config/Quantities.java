package io.respline.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of URI parameters as text. What cannot be read is an {@link IllegalArgumentException} without the text. */
final class Quantities {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([kmgKMG]?)");

    private Quantities() {}

    static int integer(String text) {
        long value = whole(text);
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("too large");
        }
        return (int) value;
    }

    private static long whole(String text) {
        return Long.parseLong(matched(WHOLE, text).group());
    }

    /** {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, or ISO 8601 as in {@code PT5S}. */
    static Duration duration(String text) {
        if (text.startsWith("P") || text.startsWith("p")) {
            return iso(text);
        }
        Matcher amount = matched(AMOUNT, text);
        long count = Long.parseLong(amount.group(1));
        return switch (amount.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an ISO duration");
        }
    }

    /** Bytes: {@code 65536}, {@code 64k}, {@code 16m}, {@code 1g}, in powers of 1024. */
    static long size(String text) {
        Matcher size = matched(SIZE, text);
        long unit = switch (size.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1;
        };
        long count = Long.parseLong(size.group(1));
        if (count > Long.MAX_VALUE / unit) {
            throw new IllegalArgumentException("too large");
        }
        return count * unit;
    }

    static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /** Upper and lower case and - and _ mean the same. */
    static <E extends Enum<E>> E choice(Class<E> type, String text) {
        String name = text.replace('-', '_').toUpperCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("unknown choice");
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("malformed");
        }
        return matcher;
    }
}
