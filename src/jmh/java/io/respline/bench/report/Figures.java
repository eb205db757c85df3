package io.respline.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What stands between the markers of the pages. */
final class Figures {

    /** Places of the summary; the mode that says most about each. */
    private static final List<Row.Place> SUMMARY = List.of(
            Row.Place.redis("S1", "A"),
            Row.Place.redis("S64", "A"),
            Row.Place.redis("V1K", "B"),
            Row.Place.redis("A1K", "B"),
            Row.Place.redis("P1K", "B"));

    private Figures() {}

    /** For the page of the benchmarks; the newest Java comes first and its plots are not folded up. */
    static String page(List<Run> runs, List<Run> pubSub) {
        StringBuilder text = new StringBuilder();
        Stream.concat(runs.stream(), pubSub.stream())
                .forEach(run -> text.append("<!-- made from benchmarks/")
                        .append(run.name())
                        .append(".json, SHA-256 ")
                        .append(run.fingerprint())
                        .append(" -->\n"));
        text.append("\n### Targets\n\n")
                .append(TargetTable.of(runs, Targets.ALL))
                .append('\n');
        runs.forEach(run ->
                text.append("### Plots, ").append(run.java()).append("\n\n").append(plots(run, run == runs.get(0))));
        text.append("### All figures\n\n");
        runs.forEach(run -> text.append(RunTables.of(run)));
        pubSub.forEach(run -> text.append(PubSubTables.of(run)));
        text.setLength(text.length() - 1);
        return text.toString();
    }

    private static String plots(Run run, boolean open) {
        StringBuilder text = new StringBuilder();
        Plots.of(run)
                .forEach(plot -> text.append("![")
                        .append(plot.caption())
                        .append("](benchmarks/")
                        .append(plot.file())
                        .append(")\n\n"));
        return open ? text.toString() : "<details><summary>Show them</summary>\n\n" + text + "</details>\n\n";
    }

    /** For the README: how much faster Respline is than each peer. */
    static String summary(Run run) {
        List<String> heads = new ArrayList<>(List.of("throughput divided by that of"));
        Contender.PEERS.forEach(peer -> heads.add(peer.name()));
        Table table = new Table(1, heads);
        for (Row.Place place : SUMMARY) {
            List<String> cells = new ArrayList<>(List.of(Workloads.describe(place.workload())));
            Contender.PEERS.forEach(peer -> cells.add(
                    run.fastest(place, peer.clients()).map(Figures::times).orElse(Format.NOTHING)));
            if (run.row(place, "respline").isPresent()) {
                table.row(cells);
            }
        }
        return "Each peer in its fastest setting, median of paired rounds, " + run.java() + ", Redis "
                + run.environment().getOrDefault("Redis", "?") + " (–: not measured).\n"
                + "Method, all figures and weak spots: [benchmarks](docs/benchmarks.md).\n\n" + table;
    }

    private static String times(Row row) {
        return Format.ratio(row.resplineFasterBy()) + (row.noisy() ? " (noisy)" : "");
    }
}
