package io.respline.bench.report;

import io.respline.bench.report.LineChart.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The plots of a run, each where there is something to show. */
final class Plots {

    private static final String BETTER_HIGH = " (higher is better)";
    private static final String BETTER_LOW = " (lower is better)";
    private static final String SETTINGS = "peers at each point in their fastest setting";

    private final Run run;
    private final Data data;
    private final List<Plot> plots = new ArrayList<>();

    private Plots(Run run) {
        this.run = run;
        this.data = new Data(run);
    }

    static List<Plot> of(Run run) {
        Plots plots = new Plots(run);
        plots.throughput();
        plots.costs();
        plots.largeValues();
        plots.latency();
        return plots.plots;
    }

    private void throughput() {
        lines("blocking", "Throughput of threads that block", "threads", "S1", "S2", "S4", "S8", "S16", "S64", "S256");
        bars(
                "virtual",
                new BarChart(
                        "Throughput of virtual threads that block" + BETTER_HIGH,
                        note("GET of 64 bytes, " + SETTINGS),
                        Format::brief,
                        "ops/s",
                        null,
                        data.bars(Measure.RATE, "V1K/A", "V1K/B", "V10K/A", "V10K/B")));
        lines("asynchronous", "Asynchronous throughput", "GETs in flight", "A100", "A1K", "A10K", "A100K");
        lines("pipelines", "Throughput of explicit pipelines", "GETs in a pipeline", "P10", "P100", "P1K", "P10K");
    }

    private void lines(String name, String title, String unit, String... workloads) {
        List<Panel> panels = Stream.of("A", "B")
                .flatMap(mode -> data.throughput(mode, unit, List.of(workloads)).stream())
                .toList();
        String manual = workloads[0].startsWith("A") ? "; manual: the application says when to flush" : "";
        String subtitle = note("GET of 64 bytes, " + SETTINGS + manual);
        lines(name, new LineChart(title + BETTER_HIGH, subtitle, "ops/s", Format::brief, panels));
    }

    private void costs() {
        bars(
                "cpu",
                new BarChart(
                        "CPU time for one operation" + BETTER_LOW,
                        note("GET of 64 bytes, " + SETTINGS),
                        nanos -> Format.ratio(nanos / 1e3),
                        "µs",
                        new BarChart.Parts("client", "server"),
                        data.bars(Measure.CPU, "S1/A", "S64/A", "A1K/B", "P1K/B")));
        bars(
                "elements",
                new BarChart(
                        "Client CPU time for one element of a large reply" + BETTER_LOW,
                        note(SETTINGS),
                        Format::count,
                        "ns",
                        null,
                        data.bars(Measure.CLIENT_CPU, "M1K/B", "LIST/B", "HASH/B", "STREAM/B")));
        bars(
                "heap",
                new BarChart(
                        "Heap allocated for one operation" + BETTER_LOW,
                        note("all threads of the client, GET of 64 bytes, " + SETTINGS),
                        Format::count,
                        "bytes",
                        null,
                        data.bars(Measure.HEAP, "S1/A", "S64/B", "A1K/B", "P1K/B")));
    }

    private void largeValues() {
        bars(
                "large-values",
                new BarChart(
                        "Throughput of large values" + BETTER_HIGH,
                        note("one thread that blocks, " + SETTINGS),
                        bytes -> Format.count(bytes / 1e6),
                        "MB/s",
                        null,
                        data.bars(Measure.DATA_RATE, "B64K/B", "B64KW/B", "B1M/B", "B1MW/B", "B16M/B", "B16MW/B")));
    }

    private void latency() {
        List<Panel> panels = Stream.of("S64", "L50")
                .flatMap(workload -> data.latency(workload, "B").stream())
                .toList();
        lines(
                "latency",
                new LineChart(
                        "Latency" + BETTER_LOW,
                        note("GET of 64 bytes, a CPU each for server and client, " + SETTINGS),
                        "time",
                        Format::nanos,
                        panels));
    }

    private String note(String text) {
        String facts = run.java() + ", Redis " + run.environment().getOrDefault("Redis", "?");
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ". " + facts + ".";
    }

    private void lines(String name, LineChart chart) {
        if (!chart.panels().isEmpty()) {
            plots.add(new Plot(run.name() + "-" + name + ".svg", chart.title(), LinePlot.draw(chart)));
        }
    }

    private void bars(String name, BarChart chart) {
        if (!chart.panels().isEmpty()) {
            plots.add(new Plot(run.name() + "-" + name + ".svg", chart.title(), BarPlot.draw(chart)));
        }
    }
}
