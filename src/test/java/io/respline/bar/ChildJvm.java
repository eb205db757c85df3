package io.respline.bar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own, with the class path of this one: for scenarios that need a heap of their own. */
final class ChildJvm {

    private static final int LAST_LINES = 60;

    private ChildJvm() {}

    /** Runs it to its end; see {@link Running#join}. */
    static void run(Class<?> main, String... flags) throws IOException, InterruptedException {
        start(main, flags).join();
    }

    /** @param flags of the JVM, such as {@code -Xmx64m} */
    static Running start(Class<?> main, String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", classPath(), main.getName()));
        return new Running(
                main.getSimpleName(),
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** A JVM under way. */
    record Running(String name, Process process) {

        long pid() {
            return process.pid();
        }

        /** Waits for its end, prints its lines of figures, and fails with the end of its output if it failed. */
        void join() throws IOException, InterruptedException {
            try {
                List<String> output = new ArrayList<>();
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        output.add(line);
                        if (line.startsWith("figures")) {
                            System.out.println(line);
                        }
                    }
                }
                process.waitFor(10, TimeUnit.SECONDS);
                if (process.isAlive() || process.exitValue() != 0) {
                    throw new AssertionError(name + " failed in its own JVM:\n"
                            + String.join(
                                    "\n", output.subList(Math.max(0, output.size() - LAST_LINES), output.size())));
                }
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
