package io.respline.bench.compare;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The process of one client: does turns of one workload when it is told to. Reads a {@link TurnOrder} per line and prints a
 * {@link Sample} per window; its arguments are client, workload, port, the server's process ids and the publisher's port.
 */
public final class Worker {

    /** Begins each line that is meant for the parent, as libraries print things too. */
    static final String MARK = "@@ ";

    /** Begins the last line of a turn: all its operations, the {@link Latencies}, the time of compilation in ms. */
    static final String DONE = "done ";

    /** Begins the line of a worker that cannot go on, and says why. */
    static final String FAILED = "failed ";

    static final int WINDOW_MILLIS = 250;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final CompilationMXBean COMPILATION = ManagementFactory.getCompilationMXBean();

    private final Work work;
    private final Workload workload;
    private final long[] serverPids;
    private final long pid = ProcessHandle.current().pid();

    private Worker(Work work, Workload workload, long[] serverPids) {
        this.work = work;
        this.workload = workload;
        this.serverPids = serverPids;
    }

    public static void main(String[] args) {
        int status = 1;
        try {
            Workload workload = Workload.valueOf(args[1]);
            Work work = Work.begin(args[0], workload, Integer.parseInt(args[2]), Integer.parseInt(args[4]));
            long[] serverPids =
                    Arrays.stream(args[3].split(",")).mapToLong(Long::parseLong).toArray();
            new Worker(work, workload, serverPids).obey();
            status = 0;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            e.printStackTrace();
            System.out.println(MARK + FAILED + (e.getCause() == null ? e : e.getCause()).getMessage());
        }
        System.exit(status); // whatever threads a client leaves
    }

    private void obey() throws IOException, InterruptedException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println(MARK + "ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            turn(TurnOrder.parse(order));
        }
        work.close();
    }

    private void turn(TurnOrder order) throws InterruptedException {
        long compiled = COMPILATION.getTotalCompilationTime();
        Turn turn = new Turn(order.rate());
        Thread load = new Thread(() -> run(turn), "load");
        load.start();
        TimeUnit.MILLISECONDS.sleep(order.rampMillis());
        turn.latencies.start();
        Sample before = now(turn, order.cpus());
        for (int i = 0; i < order.windows(); i++) {
            TimeUnit.MILLISECONDS.sleep(WINDOW_MILLIS);
            Sample after = now(turn, order.cpus());
            System.out.println(MARK + after.minus(before).format());
            before = after;
        }
        turn.end();
        load.join(TimeUnit.MINUTES.toMillis(1));
        if (load.isAlive()) {
            throw new IllegalStateException("A call has not ended a minute after its turn.");
        }
        turn.throwFailure();
        long compilation = COMPILATION.getTotalCompilationTime() - compiled;
        System.out.println(MARK + DONE + turn.operations() + " " + turn.latencies.format() + " " + compilation);
    }

    private void run(Turn turn) {
        try {
            work.run(turn);
        } catch (RuntimeException | Error e) {
            turn.failed(e);
        }
    }

    private Sample now(Turn turn, String cpus) {
        long client = ProcFs.cpuNanos(pid);
        long server = Arrays.stream(serverPids).map(ProcFs::cpuNanos).sum();
        long foreign = ProcFs.busyNanos(cpus) - client - server;
        long wakeUps = workload.kind == Kind.IDLE ? ProcFs.wakeUps(pid) : 0;
        return new Sample(System.nanoTime(), turn.operations(), client, server, allocated(), foreign, wakeUps);
    }

    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
