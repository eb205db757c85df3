package io.respline.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** All that a run has brought so far; written after every workload, so that a run that is ended early is not lost. */
final class Results {

    private final Path directory;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    Results(Path directory) {
        this.directory = directory;
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** What a client did is no result, and that is one too: it failed, or did not deliver what it should. */
    void leftOut(Plan.Step step, String client, String why) {
        leftOut.add(new Json()
                .text("workload", step.workload())
                .text("server", step.server().text())
                .text("client", client)
                .text("why", why.replaceAll("[\"\\\\\\p{Cntrl}]", " "))
                .toString());
    }

    void write(Map<String, String> environment) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("comparison.json"), json(environment));
        Files.writeString(directory.resolve("comparison.md"), Tables.markdown(environment, outcomes));
    }

    private String json(Map<String, String> environment) {
        Json facts = new Json();
        environment.forEach(facts::text);
        List<String> entries = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            for (String client : outcome.clients()) {
                entries.add(entry(Figures.of(outcome, client)).toString());
            }
        }
        return "{\"environment\": " + facts + ",\n\"results\": [\n" + String.join(",\n", entries)
                + "\n],\n\"invalid\": [" + String.join(",\n", leftOut) + "]}\n";
    }

    private static Json entry(Figures figures) {
        Outcome outcome = figures.outcome();
        Json json = new Json()
                .text("workload", outcome.workload())
                .text("mode", outcome.mode())
                .text("server", outcome.server().text())
                .text("client", figures.client())
                .number("opsPerSecond", figures.rate())
                .number("clientNanosPerOp", figures.clientNanos())
                .number("serverNanosPerOp", figures.serverNanos())
                .number("heapBytesPerOp", figures.heapBytes())
                .number("readsPerOp", figures.reads())
                .number("serverBusy", figures.serverBusy());
        addRatios(json, figures);
        json.number("drift", outcome.drift(figures.client()))
                .number("rounds", outcome.counted(figures.client()).size())
                .number("tried", outcome.rounds().size())
                .flag("noisy", outcome.isNoisy(figures.client()));
        if (outcome.offered() > 0) {
            json.number("offeredPerSecond", outcome.offered());
        }
        if (outcome.workload().kind == Kind.IDLE) {
            json.number("wakeUpsPerOp", figures.wakeUps());
        }
        return figures.hasLatencies() ? json.object("latency", latency(figures.latencies())) : json;
    }

    private static void addRatios(Json json, Figures figures) {
        Outcome.Ratio fasterBy = figures.fasterBy();
        Outcome.Ratio cpuRatio = figures.cpuRatio();
        if (fasterBy != null && cpuRatio != null) {
            json.number("resplineFasterBy", fasterBy.median())
                    .number("lowerQuartile", fasterBy.low())
                    .number("upperQuartile", fasterBy.high())
                    .number("clientCpuRatio", cpuRatio.median())
                    .number("cpuLowerQuartile", cpuRatio.low())
                    .number("cpuUpperQuartile", cpuRatio.high());
        }
    }

    private static Json latency(Histogram nanos) {
        return new Json()
                .number("p50", nanos.getValueAtPercentile(50))
                .number("p99", nanos.getValueAtPercentile(99))
                .number("p999", nanos.getValueAtPercentile(99.9))
                .number("max", nanos.getMaxValue())
                .number("count", nanos.getTotalCount());
    }
}
