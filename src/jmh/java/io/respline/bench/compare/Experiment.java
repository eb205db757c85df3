package io.respline.bench.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One workload: all clients take turns, in an order that moves on each round, and a round counts for a client if nothing
 * disturbed it or the one it is compared with. Each client keeps its process, and so its compiled code, through all modes.
 */
final class Experiment implements AutoCloseable {

    /** So many rounds are tried for each that is to count. */
    private static final int PATIENCE = 2;

    private static final int WARM_UP_TURNS = 4;
    private static final int MOST_WARM_UP_TURNS = 16;

    /** Turns in a row without much to compile, after which it is over: one alone is often a pause between two waves. */
    private static final int CALM_TURNS = 2;

    /** A share of a turn in which the compiler was at work that is too much for a measurement. */
    private static final double COMPILING = 0.05;

    private final Settings settings;
    private final Workload workload;
    private final Server server;
    private final Progress progress;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final Map<String, String> failures = new TreeMap<>();

    Experiment(Settings settings, Workload workload, Server server, Progress progress) {
        this.settings = settings;
        this.workload = workload;
        this.server = server;
        this.progress = progress;
    }

    /** Starts the clients and gives their code time to be compiled. */
    void start(List<String> clients) throws IOException, InterruptedException {
        server.pin(settings.modes().get(0));
        for (String client : clients) {
            try {
                workers.add(warmedUp(WorkerProcess.start(client, workload, server, settings)));
                progress.advance(settings.effort().startMillis(), workload + ", " + client);
            } catch (IOException e) {
                leaveOut(client, e);
            }
        }
    }

    /** Why clients are missing, by their names. */
    Map<String, String> failures() {
        return failures;
    }

    Outcome measure(Mode mode, ServerKind kind) throws IOException, InterruptedException {
        server.pin(mode);
        for (WorkerProcess worker : List.copyOf(workers)) {
            worker.pin(mode);
        }
        double rate = workload.kind == Kind.OPEN_LOOP ? bestRate(mode) / 2 : 0;
        TurnOrder order = new TurnOrder(
                Settings.RAMP_MILLIS, workload.kind.windows(settings.effort().windows()), rate, mode.cpus());
        return new Outcome(workload, mode, kind, rate, rounds(order));
    }

    /**
     * In several turns, so that threads that were started before their code was compiled do not stay to the end; on all
     * CPUs, so that the compiler does not compete with the load for one; and longer while the compiler has much to do.
     */
    private WorkerProcess warmedUp(WorkerProcess worker) throws IOException, InterruptedException {
        try {
            warmUp(worker);
            return worker;
        } catch (IOException | InterruptedException e) {
            worker.close();
            throw e;
        }
    }

    private void warmUp(WorkerProcess worker) throws IOException, InterruptedException {
        long millis = settings.effort().warmUpMillis() / WARM_UP_TURNS;
        int calm = 0;
        for (int i = 0; i < WARM_UP_TURNS || calm < CALM_TURNS && i < MOST_WARM_UP_TURNS; i++) {
            worker.turn(new TurnOrder(millis, 1, 0, ""), 1);
            boolean compiles = worker.compilationMillis() > COMPILING * (millis + Worker.WINDOW_MILLIS);
            calm = compiles ? 0 : calm + 1;
        }
    }

    /** Of those that Respline is compared with, if there are any. */
    private double bestRate(Mode mode) throws IOException, InterruptedException {
        TurnOrder order = new TurnOrder(Settings.RAMP_MILLIS, settings.effort().windows(), 0, mode.cpus());
        double best = 0;
        double own = 0;
        for (Map<String, TurnResult> round : List.of(round(order), round(order))) {
            for (Map.Entry<String, TurnResult> turn : round.entrySet()) {
                double rate = turn.getValue().rate();
                if (turn.getKey().startsWith(Subjects.BASE)) {
                    own = Math.max(own, rate);
                } else {
                    best = Math.max(best, rate);
                }
            }
        }
        return best == 0 ? own : best;
    }

    private List<Map<String, TurnResult>> rounds(TurnOrder order) throws IOException, InterruptedException {
        List<Map<String, TurnResult>> rounds = new ArrayList<>();
        int wanted = settings.effort().rounds();
        while (!workers.isEmpty() && rounds.size() < PATIENCE * wanted && quietRounds(rounds) < wanted) {
            rounds.add(round(order));
            Collections.rotate(workers, 1);
        }
        return rounds;
    }

    /** As many as the client with the fewest has. */
    private long quietRounds(List<Map<String, TurnResult>> rounds) {
        Outcome soFar = new Outcome(workload, Mode.UNPINNED, ServerKind.REDIS, 0, rounds);
        return rounds.isEmpty()
                ? 0
                : soFar.clients().stream()
                        .mapToLong(client -> soFar.quietRounds(client).size())
                        .min()
                        .orElse(0);
    }

    private Map<String, TurnResult> round(TurnOrder order) throws InterruptedException {
        Map<String, TurnResult> results = new LinkedHashMap<>();
        for (WorkerProcess worker : List.copyOf(workers)) {
            try {
                long reads = server.reads();
                TurnResult result = worker.turn(order, settings.effort().foreignShare());
                results.put(worker.client, result.withReads(server.reads() - reads - 1));
            } catch (IOException e) {
                worker.close();
                workers.remove(worker);
                leaveOut(worker.client, e);
            }
            progress.advance(Plan.turnMillis(settings, workload), workload + ", " + worker.client);
        }
        return results;
    }

    private void leaveOut(String client, IOException cause) {
        failures.put(client, String.valueOf(cause.getMessage()));
        progress.println(workload + ": " + client + " is left out, " + cause.getMessage());
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
    }
}
