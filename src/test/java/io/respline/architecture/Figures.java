package io.respline.architecture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page whose figures are made from result files of the benchmarks, between two markers. */
record Figures(String before, String made, String after) {
    static final String BEGIN = "<!-- figures:begin -->\n";
    static final String END = "<!-- figures:end -->\n";

    private static final Pattern SOURCE = Pattern.compile("<!-- made from (\\S+), SHA-256 (\\w+) -->");
    private static final Pattern PLOT = Pattern.compile("\\]\\((\\S+\\.svg)\\)");
    private static final Pattern FIGURE = Pattern.compile("[\\d.,]+( ?(x|ns|us|µs|ms|s|B|%))?( \\(.*\\))?");

    /** More of them in a row of a table are a measurement; one may be a setting. */
    private static final int SETTINGS = 1;

    /** The page in its three parts; fails if a marker is missing or there twice. */
    static Figures in(String markdown) {
        List<String> parts = List.of(markdown.split(Pattern.quote(BEGIN) + "|" + Pattern.quote(END), -1));
        if (parts.size() != 3 || markdown.indexOf(BEGIN) > markdown.indexOf(END)) {
            throw new IllegalArgumentException("not one " + BEGIN.strip() + " before one " + END.strip());
        }
        return new Figures(parts.get(0), parts.get(1), parts.get(2));
    }

    /** Rows of tables with measurements that stand outside of the markers, where nothing keeps them up to date. */
    List<String> stray() {
        return (before + after).lines().filter(Figures::isMeasurement).toList();
    }

    /** {@code file hash} of every result file that the figures are made from. */
    Set<String> sources() {
        Set<String> found = new TreeSet<>();
        Matcher sources = SOURCE.matcher(made);
        while (sources.find()) {
            found.add(sources.group(1) + " " + sources.group(2));
        }
        return found;
    }

    Set<String> plots() {
        Set<String> found = new TreeSet<>();
        Matcher plots = PLOT.matcher(made);
        while (plots.find()) {
            found.add(plots.group(1));
        }
        return found;
    }

    static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static boolean isMeasurement(String line) {
        return line.startsWith("|")
                && Arrays.stream(line.split("\\|"))
                                .filter(cell -> FIGURE.matcher(cell.strip()).matches())
                                .count()
                        > SETTINGS;
    }
}
