package io.respline.bench.compare;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process of one client: does turns of one workload when it is told to. Reads a {@link TurnOrder} per line and prints a
 * {@link Sample} per window; its arguments are client, workload, port and the server's process id.
 */
public final class Worker {

    /** Begins each line that is meant for the parent, as libraries print things too. */
    static final String MARK = "@@ ";

    /** Begins the last line of a turn: all its operations, the {@link Latencies}, the time of compilation in ms. */
    static final String DONE = "done ";

    static final int WINDOW_MILLIS = 250;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final CompilationMXBean COMPILATION = ManagementFactory.getCompilationMXBean();

    private final Subject subject;
    private final Workload workload;
    private final long serverPid;
    private final long pid = ProcessHandle.current().pid();

    private Worker(Subject subject, Workload workload, long serverPid) {
        this.subject = subject;
        this.workload = workload;
        this.serverPid = serverPid;
    }

    public static void main(String[] args) {
        int status = 1;
        try {
            work(args[0], Workload.valueOf(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
            status = 0;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            e.printStackTrace();
        }
        System.exit(status); // whatever threads a client leaves
    }

    private static void work(String client, Workload workload, int port, long serverPid)
            throws IOException, InterruptedException {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < workload.kind.clients(workload.size); i++) {
            Subject subject = Subjects.open(client, port, workload.kind.connections(workload.size));
            Keys.check(subject.get(i));
            subjects.add(subject);
        }
        Worker worker = new Worker(subjects.get(0), workload, serverPid);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println(MARK + "ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            worker.turn(TurnOrder.parse(order));
        }
        subjects.forEach(Subject::close);
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
            workload.run(subject, turn);
        } catch (RuntimeException | Error e) {
            turn.failed(e);
        }
    }

    private Sample now(Turn turn, String cpus) {
        long client = ProcFs.cpuNanos(pid);
        long server = ProcFs.cpuNanos(serverPid);
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
