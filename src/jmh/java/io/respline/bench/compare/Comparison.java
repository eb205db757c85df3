package io.respline.bench.compare;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures clients beside each other; {@code docs/benchmarks.md} says how and shows what came out. */
public final class Comparison {

    private final Plan plan;
    private final Settings settings;
    private final Results results;
    private final Map<String, String> environment;

    private Comparison(Plan plan) throws IOException {
        this.plan = plan;
        this.settings = plan.settings();
        this.results = new Results(settings.output());
        this.environment = Environment.facts(settings);
    }

    /** See {@link Options#USAGE}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        try {
            Settings settings = pinnedIfPossible(Options.parse(args));
            new Comparison(Plan.of(settings, JavaVersion.of(settings.java()))).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static Settings pinnedIfPossible(Settings settings) throws InterruptedException {
        if (settings.modes().equals(List.of(Mode.UNPINNED)) || Pinning.isPossible()) {
            return settings;
        }
        System.err.println(
                "There are no two CPUs that taskset could pin processes to: mode UNPINNED, which measures the"
                        + " scheduler as much as the clients.");
        return settings.unpinned();
    }

    private void run() throws IOException, InterruptedException {
        announce();
        try (Progress progress = new Progress(plan.millis())) {
            for (Plan.Step step : plan.steps()) {
                measure(step, progress);
                progress.endStep(plan.millis(step));
                results.write(environment);
            }
        }
        System.out.println("written: comparison.json and comparison.md in " + settings.output());
    }

    private void announce() throws IOException {
        String time = Progress.duration(TimeUnit.MILLISECONDS.toNanos(plan.millis()));
        System.out.printf(
                "%d workloads, %d results: about %s, up to twice that if the machine has other things to do%n",
                plan.steps().size(), plan.results(), time);
        int java = JavaVersion.of(settings.java());
        if (settings.workloads().stream().anyMatch(workload -> !workload.runsOn(java))) {
            System.out.println("Java " + java + " has no virtual threads; see --java");
        }
    }

    private void measure(Plan.Step step, Progress progress) throws IOException, InterruptedException {
        try (Server server = Server.start(step.server(), step.workload());
                Experiment experiment = new Experiment(settings, step.workload(), server, progress)) {
            if (step.server() == ServerKind.REDIS) {
                environment.put("Redis", server.version());
            }
            experiment.start(step.clients());
            for (Mode mode : step.modes()) {
                Outcome outcome = experiment.measure(mode, step.server());
                if (!outcome.rounds().isEmpty()) {
                    results.add(outcome);
                    show(outcome, progress);
                }
            }
            experiment.failures().forEach((client, why) -> results.leftOut(step, client, why));
        }
    }

    private static void show(Outcome outcome, Progress progress) {
        progress.println(String.format(
                "%s: %s; server %s, mode %s, %d rounds%n%s",
                outcome.workload(),
                outcome.workload().description(),
                outcome.server().text(),
                outcome.mode(),
                outcome.rounds().size(),
                Tables.table(List.of(outcome))));
    }
}
