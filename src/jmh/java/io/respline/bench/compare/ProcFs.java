package io.respline.bench.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/** CPU time as Linux counts it; zero elsewhere. */
final class ProcFs {

    private static final long TICK_NANOS = 10_000_000;
    private static final int IDLE = 4;
    private static final int IOWAIT = 5;
    private static final int LAST = 8;

    private ProcFs() {}

    /** CPU time of all live threads of a process, to the nanosecond. */
    static long cpuNanos(long pid) {
        return sumOfThreads(pid, "schedstat", text -> Long.parseLong(text.substring(0, text.indexOf(' '))));
    }

    /** How often the live threads of a process have waited for something and, if they still live, been woken. */
    static long wakeUps(long pid) {
        return sumOfThreads(
                pid,
                "status",
                text -> Long.parseLong(text.replaceAll("(?s).*\\nvoluntary_ctxt_switches:\\s*(\\d+).*", "$1")));
    }

    private static long sumOfThreads(long pid, String file, ToLongFunction<String> figure) {
        long sum = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                sum += figure(task.resolve(file), figure);
            }
        } catch (IOException e) {
            return 0;
        }
        return sum;
    }

    private static long figure(Path file, ToLongFunction<String> figure) {
        try {
            return figure.applyAsLong(Files.readString(file));
        } catch (IOException e) {
            return 0; // the thread has ended meanwhile
        }
    }

    /** Busy time, of everybody, of the CPUs of a list such as {@code 0,1}; of all CPUs if it is empty. */
    static long busyNanos(String cpus) {
        long ticks = 0;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/stat"))) {
                if (line.startsWith("cpu") && isIn(cpus, line.substring(3, line.indexOf(' ')))) {
                    ticks += busyTicks(line.trim().split(" +"));
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return ticks * TICK_NANOS;
    }

    private static boolean isIn(String cpus, String cpu) {
        return cpus.isEmpty() ? !cpu.isEmpty() : ("," + cpus + ",").contains("," + cpu + ",");
    }

    private static long busyTicks(String[] fields) {
        long sum = 0;
        for (int i = 1; i <= LAST && i < fields.length; i++) {
            if (i != IDLE && i != IOWAIT) {
                sum += Long.parseLong(fields[i]);
            }
        }
        return sum;
    }
}
