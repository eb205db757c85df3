package io.respline.bench.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One workload in one mode: all clients take turns, in an order that moves on each round, and a round counts when each
 * client had a quiet window in it. If quiet rounds are too rare, all count, and the result says so.
 */
final class Experiment {

    /** So many rounds are tried for each that is to count. */
    private static final int PATIENCE = 4;

    private static final int WARM_UP_TURNS = 4;
    private static final long RAMP_MILLIS = 100;

    private final Server server;
    private final Settings settings;
    private final Workload workload;
    private final Mode mode;

    Experiment(Server server, Settings settings, Workload workload, Mode mode) {
        this.server = server;
        this.settings = settings;
        this.workload = workload;
        this.mode = mode;
    }

    Outcome run() throws IOException, InterruptedException {
        server.pin(mode);
        List<WorkerProcess> workers = new ArrayList<>();
        try {
            for (String client : settings.clients()) {
                if (Subjects.supports(client, workload)) {
                    WorkerProcess worker = new WorkerProcess(client, server, settings, workload, mode);
                    workers.add(worker);
                    warmUp(worker);
                }
            }
            return new Outcome(workload, mode, rounds(workers));
        } finally {
            for (WorkerProcess worker : workers) {
                worker.close();
            }
        }
    }

    /** In several turns, so that threads that were started before their code was compiled do not stay to the end. */
    private void warmUp(WorkerProcess worker) throws IOException {
        for (int i = 0; i < WARM_UP_TURNS; i++) {
            worker.turn(settings.effort().warmUpMillis() / WARM_UP_TURNS, 1);
        }
    }

    private List<Outcome.Round> rounds(List<WorkerProcess> workers) throws IOException {
        List<WorkerProcess> order = new ArrayList<>(workers);
        List<Outcome.Round> rounds = new ArrayList<>();
        int wanted = settings.effort().rounds();
        while (rounds.size() < PATIENCE * wanted
                && rounds.stream().filter(Outcome.Round::quiet).count() < wanted) {
            rounds.add(round(order));
            Collections.rotate(order, 1);
        }
        return rounds;
    }

    private Outcome.Round round(List<WorkerProcess> order) throws IOException {
        Map<String, TurnResult> results = new LinkedHashMap<>();
        for (WorkerProcess worker : order) {
            long reads = server.reads();
            List<Sample> samples = worker.turn(RAMP_MILLIS, settings.effort().windows());
            double readsPerOperation = (double) (server.reads() - reads) / worker.operationsOfLastTurn();
            results.put(
                    worker.client,
                    TurnResult.of(samples, readsPerOperation, settings.effort().foreignShare()));
        }
        return new Outcome.Round(results);
    }
}
