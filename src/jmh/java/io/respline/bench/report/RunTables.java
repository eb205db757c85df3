package io.respline.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All figures of a run, folded up: a table for each mode, one for latencies, one for idle connections. */
final class RunTables {

    private static final List<String> FIGURES = List.of(
            "workload",
            "client",
            "ops/s",
            "client CPU/op",
            "server CPU/op",
            "heap/op",
            "reads/op",
            "Respline is faster by (quartiles)");
    private static final List<String> LATENCIES =
            List.of("workload", "mode", "client", "ops/s", "50 %", "99 %", "99.9 %", "longest");

    private final Run run;

    private RunTables(Run run) {
        this.run = run;
    }

    static String of(Run run) {
        RunTables tables = new RunTables(run);
        return "#### " + run.java() + "\n\n" + run.facts() + "\n\n"
                + tables.figures("Mode A, one CPU for both", row -> isRedis(row, "A"))
                + tables.figures("Mode B, a CPU each", row -> isRedis(row, "B"))
                + tables.figures("Not pinned", row -> isRedis(row, "UNPINNED"))
                + tables.figures(
                        "Against a server that only answers",
                        row -> !row.place.server().equals("redis"))
                + tables.latencies()
                + tables.idle();
    }

    private static boolean isRedis(Row row, String mode) {
        return row.place.server().equals("redis") && row.place.mode().equals(mode);
    }

    private String figures(String title, Predicate<Row> which) {
        List<Row> rows = run.rows().stream().filter(which).toList();
        Table table = new Table(2, FIGURES);
        for (Row row : rows) {
            table.row(List.of(
                    row.place.workload(),
                    name(row),
                    Format.count(row.opsPerSecond()) + (row.noisy() ? " (noisy)" : ""),
                    Format.micros(row.clientNanos()),
                    Format.micros(row.serverNanos()),
                    Format.bytes(row.heapBytes()),
                    Format.reads(row.reads()),
                    row.client.equals("respline") ? "" : Measurements.ratio(row)));
        }
        return folded(title, rows, table);
    }

    private String latencies() {
        List<Row> rows = run.rows().stream()
                .filter(row -> !Double.isNaN(row.latency("p50")))
                .toList();
        Table table = new Table(3, LATENCIES);
        for (Row row : rows) {
            table.row(List.of(
                    row.place.workload(),
                    row.place.mode(),
                    name(row),
                    Format.count(row.opsPerSecond()) + (row.noisy() ? " (noisy)" : ""),
                    Format.micros(row.latency("p50")),
                    Format.micros(row.latency("p99")),
                    Format.micros(row.latency("p999")),
                    Format.micros(row.latency("max"))));
        }
        return folded("Latencies", rows, table);
    }

    private String idle() {
        List<Row> rows =
                run.rows().stream().filter(row -> !Double.isNaN(row.wakeUps())).toList();
        Table table = new Table(1, List.of("client", "client CPU", "wake-ups"));
        for (Row row : rows) {
            table.row(List.of(name(row), Format.micros(row.clientNanos()), Format.reads(row.wakeUps())));
        }
        return folded("Idle connections, for each of them and second", rows, table);
    }

    private static String folded(String title, List<Row> rows, Table table) {
        return Optional.of(table)
                .filter(any -> !rows.isEmpty())
                .map(any -> "<details><summary>" + title + "</summary>\n\n" + any + "\n</details>\n\n")
                .orElse("");
    }

    static String name(Row row) {
        return row.client.equals("respline") ? "**respline**" : row.client;
    }
}
