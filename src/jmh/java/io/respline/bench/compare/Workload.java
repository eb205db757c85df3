package io.respline.bench.compare;

import java.util.Arrays;
import java.util.List;

/** What is measured. */
enum Workload {
    S1("1 thread, blocking", 1),
    S64("64 threads, blocking", 64),
    A1K("asynchronous, 1,000 in flight", 1),
    P100("pipelines of 100", 1),
    P1K("pipelines of 1,000", 1),
    V1K("1,000 virtual threads, blocking", 1_000);

    private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

    final String description;
    final int threads;

    Workload(String description, int threads) {
        this.description = description;
        this.threads = threads;
    }

    /** The work of one turn, until it is over. */
    void run(Subject subject, Turn turn) {
        switch (this) {
            case S1, S64 -> Loads.blocking(subject, turn, threads, Loads.platformThreads());
            case V1K -> Loads.blocking(subject, turn, threads, Loads.virtualThreads());
            case A1K -> Loads.asynchronous(subject, turn, 1_000);
            case P100 -> Loads.pipelines(subject, turn, 100);
            case P1K -> Loads.pipelines(subject, turn, 1_000);
        }
    }

    boolean runsOn(int javaVersion) {
        return this != V1K || javaVersion >= FIRST_JAVA_WITH_VIRTUAL_THREADS;
    }

    static List<Workload> parse(String names) {
        return Arrays.stream(names.split(",")).map(Workload::valueOf).toList();
    }
}
