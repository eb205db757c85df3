package io.respline.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the short names of workloads say. */
final class Workloads {

    private static final Pattern SIZED = Pattern.compile("([SVAPMBCF])(\\d+)([KM]?)(W?)");
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("HASH", "HGETALL of 10,000 fields"),
            Map.entry("LIST", "LRANGE of 10,000 elements"),
            Map.entry("SET", "SMEMBERS of 10,000 members"),
            Map.entry("STREAM", "XRANGE of 10,000 entries"),
            Map.entry("X", "mix with large values"),
            Map.entry("L50", "open loop at half of the best rate"),
            Map.entry("I", "100 idle connections"),
            Map.entry("FANIN", "1,000 channels with a listener each"),
            Map.entry("FANOUT", "1,000 listeners to one channel"),
            Map.entry("PUBLAT", "2,000 messages per second to one listener"));

    private Workloads() {}

    /** {@code S64} is {@code 64 threads}. */
    static String describe(String workload) {
        Matcher sized = SIZED.matcher(workload);
        if (!sized.matches()) {
            return OTHERS.getOrDefault(workload, workload);
        }
        String number = String.format(Locale.ROOT, "%,d", size(workload));
        return switch (sized.group(1)) {
            case "S" -> number + (size(workload) == 1 ? " thread" : " threads");
            case "V" -> number + " virtual threads";
            case "A" -> number + " asynchronous in flight";
            case "P" -> "pipelines of " + number;
            case "M" -> "MGET of " + number;
            case "F" -> "replies in pieces of " + number + (size(workload) == 1 ? " byte" : " bytes");
            case "C" -> "64 threads on " + number + " connections";
            default ->
                (sized.group(4).isEmpty() ? "GET of " : "SET of ")
                        + sized.group(2)
                        + (sized.group(3).isEmpty() ? " bytes" : " " + sized.group(3) + "iB");
        };
    }

    /** {@code 1000} for {@code A1K}; bytes, in powers of 1,024, for large values. */
    static long size(String workload) {
        Matcher sized = SIZED.matcher(workload);
        if (!sized.matches()) {
            throw new IllegalArgumentException(workload + " has no size");
        }
        long step = sized.group(1).equals("B") ? 1_024 : 1_000;
        long unit = switch (sized.group(3)) {
            case "K" -> step;
            case "M" -> step * step;
            default -> 1;
        };
        return Long.parseLong(sized.group(2)) * unit;
    }
}
