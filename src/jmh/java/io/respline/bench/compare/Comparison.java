package io.respline.bench.compare;

import io.lettuce.core.RedisClient;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** Measures clients beside each other; {@code docs/benchmarks.md} says how and shows what came out. */
public final class Comparison {

    private final Settings settings;
    private final List<Outcome> outcomes = new ArrayList<>();

    private Comparison(Settings settings) {
        this.settings = settings;
    }

    /** See {@link Settings#USAGE}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new Comparison(Settings.parse(args)).run();
    }

    private void run() throws IOException, InterruptedException {
        int java = JavaVersion.of(settings.java());
        try (Server server = Server.start()) {
            for (Mode mode : settings.modes()) {
                for (Workload workload : settings.workloads()) {
                    if (workload.runsOn(java)) {
                        measure(new Experiment(server, settings, workload, mode));
                    } else {
                        System.out.println(
                                workload + " is left out: Java " + java + " has no virtual threads; see --java");
                    }
                }
            }
            write(environment(server));
        }
    }

    private void measure(Experiment experiment) throws IOException, InterruptedException {
        Outcome outcome = experiment.run();
        outcomes.add(outcome);
        System.out.printf(
                "%s, mode %s, %d of %d rounds%n",
                outcome.workload().description,
                outcome.mode(),
                outcome.counted().size(),
                outcome.rounds().size());
        System.out.println(new Report(Map.of(), List.of(outcome)).markdown(outcome.mode()));
    }

    private void write(Map<String, String> environment) throws IOException {
        Report report = new Report(environment, outcomes);
        StringBuilder tables = new StringBuilder();
        environment.forEach((key, value) ->
                tables.append("* ").append(key).append(": ").append(value).append('\n'));
        for (Mode mode : settings.modes()) {
            tables.append("\n### Mode ").append(mode).append("\n\n").append(report.markdown(mode));
        }
        Files.createDirectories(settings.output());
        Path markdown = Files.writeString(settings.output().resolve("comparison.md"), tables);
        Path json = Files.writeString(settings.output().resolve("comparison.json"), report.json());
        System.out.println("written: " + markdown + ", " + json);
    }

    private Map<String, String> environment(Server server) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Java", JavaVersion.text(settings.java()));
        facts.put("Redis", server.version());
        facts.put("CPUs", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("Lettuce", version(RedisClient.class));
        facts.put("Jedis", version(Jedis.class));
        facts.put("Netty", version(EventLoop.class));
        return facts;
    }

    /** From the name of the jar: not every jar says it inside. */
    private static String version(Class<?> type) {
        String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.replaceFirst(".*-(\\d[\\w.]*)\\.jar", "$1");
    }
}
