package io.respline.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The results for people, in Markdown: a table for each server and mode. */
final class Tables {

    private static final String HEAD = """
            | workload | client | ops/s | client CPU/op | server CPU/op | server busy | heap/op | reads/op | p50 / p99 / p99.9 | Respline faster by | Respline's CPU | drift |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    private Tables() {}

    static String markdown(Map<String, String> environment, List<Outcome> outcomes) {
        StringBuilder text = new StringBuilder();
        environment.forEach((key, value) ->
                text.append("* ").append(key).append(": ").append(value).append('\n'));
        for (ServerKind server : ServerKind.values()) {
            for (Mode mode : Mode.values()) {
                List<Outcome> some = outcomes.stream()
                        .filter(outcome -> outcome.server() == server && outcome.mode() == mode)
                        .toList();
                if (!some.isEmpty()) {
                    text.append("\n### Server ")
                            .append(server.text())
                            .append(", mode ")
                            .append(mode);
                    text.append("\n\n").append(table(some));
                }
            }
        }
        return text.toString();
    }

    static String table(List<Outcome> outcomes) {
        List<String> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            outcome.clients().stream().sorted().forEach(client -> rows.add(row(Figures.of(outcome, client))));
        }
        return HEAD + String.join("", rows);
    }

    private static String row(Figures figures) {
        Outcome outcome = figures.outcome();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %,.2f us | %,.2f us | %.2f | %,.0f B | %.3f | %s | %s | %s | %.2f |%n",
                outcome.workload() + (outcome.isNoisy(figures.client()) ? " (noisy)" : ""),
                figures.client(),
                figures.rate(),
                figures.clientNanos() / 1_000,
                figures.serverNanos() / 1_000,
                figures.serverBusy(),
                figures.heapBytes(),
                figures.reads(),
                figures.hasLatencies() ? latency(figures.latencies()) : "",
                ratio(figures, figures.fasterBy()),
                ratio(figures, figures.cpuRatio()),
                outcome.drift(figures.client()));
    }

    private static String latency(Histogram nanos) {
        return String.format(
                Locale.ROOT,
                "%,.0f / %,.0f / %,.0f us",
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getValueAtPercentile(99.9) / 1e3);
    }

    private static String ratio(Figures figures, Outcome.@Nullable Ratio ratio) {
        return ratio == null || figures.client().equals(Subjects.BASE)
                ? ""
                : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.median(), ratio.low(), ratio.high());
    }
}
