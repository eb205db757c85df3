package io.respline.bench.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How to measure; see {@link #USAGE}.
 *
 * @param effort how long to take
 * @param java the Java that runs the clients
 * @param output directory of the results
 */
record Settings(
        List<String> clients, List<Workload> workloads, List<Mode> modes, Effort effort, Path java, Path output) {

    static final String USAGE = """
            --quick                     a minute instead of half an hour; for a first impression
            --clients=respline,lettuce,jedis,jedis-dedicated
            --workloads=S1,S64,A1K,P100,P1K,V1K
            --modes=A,B                 A: one CPU for both; B: a CPU each; UNPINNED
            --rounds=12
            --java=JAVA_HOME            the Java that runs the clients; 21 or later for V1K
            --output=target/bench
            """;

    /**
     * How long to take.
     *
     * @param rounds turns of each client that are to count
     * @param windows windows of {@link Worker#WINDOW_MILLIS} per turn
     * @param warmUpMillis before the first turn of a process
     * @param foreignShare the share of a window that others may take if it is to count; 2 if all count
     */
    record Effort(int rounds, int windows, long warmUpMillis, double foreignShare) {
        static final Effort FULL = new Effort(12, 4, 6_000, 0.10);
        static final Effort QUICK = new Effort(3, 2, 1_500, 2);
    }

    static Settings parse(String[] args) {
        Settings settings = new Settings(
                List.of(Subjects.BASE, "lettuce", "jedis", "jedis-dedicated"),
                List.of(Workload.values()),
                List.of(Mode.A, Mode.B),
                List.of(args).contains("--quick") ? Effort.QUICK : Effort.FULL,
                Path.of(System.getProperty("java.home")),
                Path.of("target", "bench"));
        for (String arg : args) {
            settings = settings.with(arg);
        }
        return settings;
    }

    private Settings with(String arg) {
        String value = arg.substring(arg.indexOf('=') + 1);
        return switch (arg.split("=")[0]) {
            case "--quick" -> this;
            case "--clients" -> new Settings(List.of(value.split(",")), workloads, modes, effort, java, output);
            case "--workloads" -> new Settings(clients, Workload.parse(value), modes, effort, java, output);
            case "--modes" ->
                new Settings(
                        clients,
                        workloads,
                        Arrays.stream(value.split(",")).map(Mode::valueOf).toList(),
                        effort,
                        java,
                        output);
            case "--rounds" -> {
                Effort other = new Effort(
                        Integer.parseInt(value), effort.windows(), effort.warmUpMillis(), effort.foreignShare());
                yield new Settings(clients, workloads, modes, other, java, output);
            }
            case "--java" -> new Settings(clients, workloads, modes, effort, Path.of(value), output);
            case "--output" -> new Settings(clients, workloads, modes, effort, java, Path.of(value));
            default -> throw new IllegalArgumentException("unknown option " + arg + "\n" + USAGE);
        };
    }
}
