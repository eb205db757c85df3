package io.respline.bench.report;

import io.respline.bench.report.LineChart.Panel;
import io.respline.bench.report.LineChart.Point;
import io.respline.bench.report.LineChart.Series;
import io.respline.bench.report.LineChart.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Picks from a run what a panel of a plot shows; nothing if there is no Respline to compare with. */
final class Data {

    private static final List<String> PERCENTILES = List.of("p50", "p99", "p999");
    private static final List<String> PERCENTILE_LABELS = List.of("50 %", "99 %", "99.9 %");

    private final Run run;

    Data(Run run) {
        this.run = run;
    }

    /** Operations per second by the size of the workload. */
    Optional<Panel> throughput(String mode, String unit, List<String> workloads) {
        String title = "Mode " + mode + (mode.equals("A") ? ": server and client share one CPU" : ": a CPU each");
        List<Tick> ticks = ticks(workloads, workload -> Format.brief(Workloads.size(workload)));
        List<Contender> contenders = workloads.get(0).startsWith("A") ? Contender.ASYNCHRONOUS : Contender.ALL;
        return panel(
                new Panel(title, unit, ticks, series(contenders, contender -> points(mode, workloads, contender))));
    }

    Optional<Panel> latency(String workload, String mode) {
        List<Tick> ticks = IntStream.range(0, PERCENTILES.size())
                .mapToObj(i -> new Tick(i, PERCENTILE_LABELS.get(i)))
                .toList();
        return panel(new Panel(
                capital(Workloads.describe(workload)) + ", mode " + mode,
                "share of the calls that took no longer",
                ticks,
                series(
                        Contender.ALL,
                        contender -> run.at(Row.Place.redis(workload, mode))
                                .filter(row -> contender.clients().contains(row.client) && row.latency("p99") > 0)
                                .min(Comparator.comparingDouble(row -> row.latency("p99")))
                                .map(Data::percentiles)
                                .orElse(List.of()))));
    }

    /** A panel for each workload and mode, as {@code S64/A}; the best first. */
    List<BarChart.Panel> bars(Measure measure, String... places) {
        List<BarChart.Panel> panels = new ArrayList<>();
        for (String place : places) {
            String workload = place.split("/")[0];
            String mode = place.split("/")[1];
            Comparator<BarChart.Bar> shortest = Comparator.comparingDouble(BarChart.Bar::length);
            List<BarChart.Bar> bars = Contender.ALL.stream()
                    .flatMap(contender -> run
                            .fastest(Row.Place.redis(workload, mode), contender.clients())
                            .map(row -> measure.bar(contender, row))
                            .stream())
                    .filter(bar -> bar.length() >= 0)
                    .sorted(measure.longestIsBest() ? shortest.reversed() : shortest)
                    .toList();
            if (bars.stream().anyMatch(bar -> bar.contender().isRespline())) {
                panels.add(new BarChart.Panel(capital(Workloads.describe(workload)) + ", mode " + mode, bars));
            }
        }
        return panels;
    }

    private static List<Point> percentiles(Row row) {
        return IntStream.range(0, PERCENTILES.size())
                .mapToObj(i -> new Point(i, row.latency(PERCENTILES.get(i)), row.noisy()))
                .filter(point -> point.y() > 0)
                .toList();
    }

    private List<Point> points(String mode, List<String> workloads, Contender contender) {
        return workloads.stream()
                .flatMap(workload -> run.fastest(Row.Place.redis(workload, mode), contender.clients()).stream())
                .map(row -> new Point(at(row.place.workload()), row.opsPerSecond(), row.noisy()))
                .toList();
    }

    private static List<Series> series(List<Contender> contenders, Function<Contender, List<Point>> points) {
        return contenders.stream()
                .map(contender -> new Series(contender, points.apply(contender)))
                .filter(series -> !series.points().isEmpty())
                .toList();
    }

    private static Optional<Panel> panel(Panel panel) {
        return Stream.of(panel)
                .filter(one -> one.series().stream()
                        .anyMatch(series -> series.contender().isRespline()))
                .findFirst();
    }

    private static List<Tick> ticks(List<String> workloads, Function<String, String> label) {
        return workloads.stream()
                .map(workload -> new Tick(at(workload), label.apply(workload)))
                .toList();
    }

    /** Sizes grow by factors. */
    private static double at(String workload) {
        return StrictMath.log(Workloads.size(workload));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
