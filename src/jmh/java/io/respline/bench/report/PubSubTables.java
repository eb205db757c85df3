package io.respline.bench.report;

import java.util.List;

/** What a run with messages brought: throughput and costs, then latencies; nothing is folded up, as there is little of it. */
final class PubSubTables {

    private static final List<String> FIGURES = List.of(
            "workload",
            "client",
            "deliveries/s",
            "client CPU for each",
            "server and publisher CPU for each",
            "server and publisher busy",
            "heap for each",
            "Respline is faster by (quartiles)",
            "Respline's CPU divided by the client's");
    private static final List<String> LATENCIES =
            List.of("workload", "client", "50 %", "99 %", "99.9 %", "longest", "client CPU for each");

    private PubSubTables() {}

    static String of(Run run) {
        return "### Pub/sub, " + run.java() + "\n\n" + run.facts() + "\n\n"
                + TargetTable.of(List.of(run), Targets.PUB_SUB) + "\n" + figures(run) + "\n" + latencies(run) + "\n"
                + invalid(run);
    }

    private static String figures(Run run) {
        Table table = new Table(2, FIGURES);
        for (Row row : run.rows()) {
            if (!isTimed(row)) {
                boolean isBase = row.client.equals("respline");
                table.row(List.of(
                        Workloads.describe(row.place.workload()),
                        RunTables.name(row),
                        Format.count(row.opsPerSecond()) + (row.noisy() ? " (noisy)" : ""),
                        Format.micros(row.clientNanos()),
                        Format.micros(row.serverNanos()),
                        Format.percent(row.serverBusy()),
                        Format.bytes(row.heapBytes()),
                        isBase ? "" : Measurements.ratio(row),
                        isBase ? "" : Format.ratio(row.clientCpuRatio())));
            }
        }
        return table.toString();
    }

    private static String latencies(Run run) {
        Table table = new Table(2, LATENCIES);
        for (Row row : run.rows()) {
            if (isTimed(row)) {
                table.row(List.of(
                        Workloads.describe(row.place.workload()),
                        RunTables.name(row) + (row.noisy() ? " (noisy)" : ""),
                        Format.micros(row.latency("p50")),
                        Format.micros(row.latency("p99")),
                        Format.micros(row.latency("p999")),
                        Format.micros(row.latency("max")),
                        Format.micros(row.clientNanos())));
            }
        }
        return table.toString();
    }

    private static boolean isTimed(Row row) {
        return !Double.isNaN(row.latency("p50"));
    }

    /** A client that lost messages has no figures, but this. */
    private static String invalid(Run run) {
        StringBuilder text = new StringBuilder();
        run.invalid()
                .forEach(one -> text.append("* ")
                        .append(Workloads.describe(one.workload()))
                        .append(", ")
                        .append(one.client())
                        .append(": **invalid**. ")
                        .append(one.why())
                        .append('\n'));
        return text.length() == 0 ? "" : text.append('\n').toString();
    }
}
