package io.respline.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as a table in Markdown and as JSON. */
final class Report {

    private static final String HEAD = """
            | workload | client | ops/s | client CPU/op | server CPU/op | heap/op | reads/op | Respline is faster by |
            |---|---|---:|---:|---:|---:|---:|---:|
            """;

    private final Map<String, String> environment;
    private final List<Outcome> outcomes;

    Report(Map<String, String> environment, List<Outcome> outcomes) {
        this.environment = environment;
        this.outcomes = outcomes;
    }

    String markdown(Mode mode) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Outcome outcome : outcomes) {
            if (outcome.mode() == mode) {
                outcome.clients().forEach(client -> table.append(row(outcome, client)));
            }
        }
        return table.toString();
    }

    private static String row(Outcome outcome, String client) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %,.2f us | %,.2f us | %,.0f B | %.3f | %s |%n",
                outcome.workload() + (outcome.isNoisy() ? " (noisy)" : ""),
                client,
                outcome.median(client, TurnResult::rate),
                outcome.median(client, TurnResult::clientNanos) / 1_000,
                outcome.median(client, TurnResult::serverNanos) / 1_000,
                outcome.median(client, TurnResult::heapBytes),
                outcome.median(client, TurnResult::serverReads),
                client.equals(Subjects.BASE) ? "" : ratio(outcome, client));
    }

    private static String ratio(Outcome outcome, String client) {
        Outcome.Ratio ratio = outcome.rates(Subjects.BASE, client);
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.median(), ratio.low(), ratio.high());
    }

    String json() {
        StringBuilder json = new StringBuilder("{\n  \"environment\": {");
        environment.forEach((key, value) -> json.append(String.format("%n    \"%s\": \"%s\",", key, value)));
        json.setLength(json.length() - 1);
        json.append("\n  },\n  \"results\": [");
        for (Outcome outcome : outcomes) {
            outcome.clients()
                    .forEach(client -> json.append(entry(outcome, client)).append(','));
        }
        json.setLength(json.length() - 1);
        return json.append("\n  ]\n}\n").toString();
    }

    private static String entry(Outcome outcome, String client) {
        Outcome.Ratio ratio = outcome.rates(Subjects.BASE, client);
        return String.format(
                Locale.ROOT,
                "%n    {\"workload\": \"%s\", \"mode\": \"%s\", \"client\": \"%s\", \"opsPerSecond\": %.0f,"
                        + " \"clientNanosPerOp\": %.1f, \"serverNanosPerOp\": %.1f, \"heapBytesPerOp\": %.1f,"
                        + " \"serverReadsPerOp\": %.4f, \"resplineFasterBy\": %.3f, \"lowerQuartile\": %.3f,"
                        + " \"upperQuartile\": %.3f, \"rounds\": %d, \"tried\": %d, \"noisy\": %b}",
                outcome.workload(),
                outcome.mode(),
                client,
                outcome.median(client, TurnResult::rate),
                outcome.median(client, TurnResult::clientNanos),
                outcome.median(client, TurnResult::serverNanos),
                outcome.median(client, TurnResult::heapBytes),
                outcome.median(client, TurnResult::serverReads),
                ratio.median(),
                ratio.low(),
                ratio.high(),
                outcome.counted().size(),
                outcome.rounds().size(),
                outcome.isNoisy());
    }
}
