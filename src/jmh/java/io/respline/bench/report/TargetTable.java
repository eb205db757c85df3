package io.respline.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The targets, and what each run says of them. */
final class TargetTable {

    private TargetTable() {}

    static String of(List<Run> runs, List<Target> targets) {
        StringBuilder text = new StringBuilder();
        for (Run run : runs) {
            text.append(String.format(
                    "* %s: met %d, missed %d, not measured %d.%n",
                    run.java(), count(run, targets, true), count(run, targets, false), unmeasured(run, targets)));
        }
        List<String> heads = Stream.concat(
                        Stream.of("workload", "mode", "what", "target"),
                        runs.stream().map(Run::java))
                .toList();
        Table table = new Table(heads.size(), heads);
        for (Target target : targets) {
            List<String> cells = new ArrayList<>(List.of(
                    Workloads.describe(target.place().workload()),
                    target.place().mode(),
                    target.what(),
                    target.goal().text()));
            runs.forEach(run -> cells.add(cell(target, run)));
            table.row(cells);
        }
        return text.append('\n').append(table).toString().replace(System.lineSeparator(), "\n");
    }

    private static String cell(Target target, Run run) {
        Verdict verdict = target.measure().apply(run);
        if (!verdict.measured()) {
            return Format.NOTHING;
        }
        String word = target.isMet(run) ? "met: " : "**missed**: ";
        return word + verdict.text() + (verdict.noisy() ? " (noisy)" : "");
    }

    private static long count(Run run, List<Target> targets, boolean met) {
        return targets.stream()
                .filter(target -> met ? target.isMet(run) : target.isMissed(run))
                .count();
    }

    private static long unmeasured(Run run, List<Target> targets) {
        return targets.size() - count(run, targets, true) - count(run, targets, false);
    }
}
