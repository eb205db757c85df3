package io.respline.bench.compare;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The process of one client: does turns of one workload when it is told to, and prints a {@link Sample} per window. Reads
 * {@code warmUpMillis windows} per turn, one line each; its arguments are client, workload, port, server's process id and
 * CPUs in use.
 */
public final class Worker {

    /** Begins each line that is meant for the parent, as libraries print things too. */
    static final String MARK = "@@ ";

    /** Begins the last line of a turn, which ends with the operations of the whole turn. */
    static final String DONE = "done ";

    static final int WINDOW_MILLIS = 250;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Subject subject;
    private final Workload workload;
    private final long serverPid;
    private final String cpus;
    private final long pid = ProcessHandle.current().pid();

    private Worker(Subject subject, Workload workload, long serverPid, String cpus) {
        this.subject = subject;
        this.workload = workload;
        this.serverPid = serverPid;
        this.cpus = cpus;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Workload workload = Workload.valueOf(args[1]);
        try (Subject subject = Subjects.open(args[0], Integer.parseInt(args[2]), workload.threads)) {
            Worker worker = new Worker(subject, workload, Long.parseLong(args[3]), args.length > 4 ? args[4] : "");
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            System.out.println(MARK + "ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] numbers = order.split(" ");
                worker.turn(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]));
            }
        }
        System.exit(0); // whatever threads a client leaves
    }

    private void turn(long warmUpMillis, int windows) throws InterruptedException {
        Turn turn = new Turn();
        Thread load = new Thread(() -> run(turn), "load");
        load.start();
        TimeUnit.MILLISECONDS.sleep(warmUpMillis);
        Sample before = now(turn);
        for (int i = 0; i < windows; i++) {
            TimeUnit.MILLISECONDS.sleep(WINDOW_MILLIS);
            Sample after = now(turn);
            System.out.println(MARK + after.minus(before).format());
            before = after;
        }
        turn.end();
        load.join();
        turn.throwFailure();
        System.out.println(MARK + DONE + turn.operations());
    }

    private void run(Turn turn) {
        try {
            workload.run(subject, turn);
        } catch (RuntimeException e) {
            turn.failed(e);
        }
    }

    private Sample now(Turn turn) {
        long client = ProcFs.cpuNanos(pid);
        long server = ProcFs.cpuNanos(serverPid);
        long foreign = ProcFs.busyNanos(cpus) - client - server;
        return new Sample(System.nanoTime(), turn.operations(), client, server, allocated(), foreign);
    }

    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
