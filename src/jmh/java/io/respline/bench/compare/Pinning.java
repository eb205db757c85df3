package io.respline.bench.compare;

import java.io.IOException;
import java.util.List;

/** Ties processes to CPUs with {@code taskset}. */
final class Pinning {

    private Pinning() {}

    /** Whether there are a CPU 0 and a CPU 1 that can be used, and the tool for it. */
    static boolean isPossible() throws InterruptedException {
        try {
            return run(List.of("taskset", "-c", "0", "true")) && run(List.of("taskset", "-c", "1", "true"));
        } catch (IOException e) {
            return false;
        }
    }

    /** All threads of a process; does nothing if no CPU is named. */
    static void pin(long pid, String cpu) throws IOException, InterruptedException {
        if (!cpu.isEmpty() && !run(List.of("taskset", "-apc", cpu, Long.toString(pid)))) {
            throw new IOException("taskset could not pin a process to CPU " + cpu + ".");
        }
    }

    private static boolean run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
