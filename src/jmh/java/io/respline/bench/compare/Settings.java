package io.respline.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to measure; see {@link Options#USAGE}.
 *
 * @param clientsNamed whether somebody has chosen the clients
 * @param effort how long to take
 * @param java the Java that runs the clients
 * @param otherJava the one that runs the client {@code respline-other-java}
 * @param unsafe whether the clients may use {@code sun.misc.Unsafe}, but for {@code respline-no-unsafe}
 * @param output directory of the results
 */
record Settings(
        List<String> clients,
        boolean clientsNamed,
        List<Workload> workloads,
        List<Mode> modes,
        List<ServerKind> servers,
        Effort effort,
        Path java,
        Path otherJava,
        boolean unsafe,
        Path output) {

    /** Load before the first window of a turn. */
    static final int RAMP_MILLIS = 100;

    /** The same for every client, so that none gets what the machine happens to suggest. */
    private static final List<String> JVM = List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:ParallelGCThreads=1",
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

    /** The first that refuses, or warns about, what Netty does by default on earlier ones. */
    private static final int FIRST_WITH_WARNINGS = 24;

    /**
     * How long to take.
     *
     * @param rounds turns of each client that are to count
     * @param windows windows of {@link Worker#WINDOW_MILLIS} per turn
     * @param warmUpMillis before the first turn of a process
     * @param foreignShare the share of a window that others may take if it is to count; 2 if all count
     */
    record Effort(int rounds, int windows, int warmUpMillis, double foreignShare) {

        static final Effort FULL = new Effort(5, 2, 6_000, 0.10);
        static final Effort QUICK = new Effort(3, 2, 2_000, 2);

        /** From the command that starts a process to its end, without the time in which it is measured. */
        private static final int PROCESS_MILLIS = 1_700;

        int startMillis() {
            return warmUpMillis + PROCESS_MILLIS;
        }

        Effort withRounds(int other) {
            return new Effort(other, windows, warmUpMillis, foreignShare);
        }
    }

    Settings unpinned() {
        return new Settings(
                clients,
                clientsNamed,
                workloads,
                List.of(Mode.UNPINNED),
                servers,
                effort,
                java,
                otherJava,
                unsafe,
                output);
    }

    /** The command that starts a client, up to its options. */
    List<String> jvm(String client) throws IOException {
        Path home = client.equals("respline-other-java") ? otherJava : java;
        boolean mayUseUnsafe = unsafe && !client.equals("respline-no-unsafe");
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve("java").toString()));
        command.addAll(JVM);
        if (!modes.contains(Mode.UNPINNED)) {
            command.add("-XX:ActiveProcessorCount=1"); // from the start, not only once it is pinned
        }
        if (JavaVersion.of(home) >= FIRST_WITH_WARNINGS) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=" + (mayUseUnsafe ? "allow" : "deny"));
        } else if (!mayUseUnsafe) {
            command.add("-Dio.netty.noUnsafe=true");
        }
        return command;
    }
}
