package io.respline.bench.compare;

import java.util.ArrayList;
import java.util.List;

/** What a run measures, in which order, and how long that takes if nothing has to be repeated. */
record Plan(Settings settings, List<Step> steps) {

    /** Pauses between turns, and the questions to the server. */
    private static final int TURN_OVERHEAD_MILLIS = 60;

    /** One workload against one server. */
    record Step(ServerKind server, Workload workload, List<String> clients, List<Mode> modes) {}

    static Plan of(Settings settings, int javaVersion) {
        List<Step> steps = new ArrayList<>();
        for (ServerKind server : settings.servers()) {
            for (Workload workload : settings.workloads()) {
                if (workload.runsOn(javaVersion) && isWanted(settings, server, workload)) {
                    steps.add(step(settings, server, workload));
                }
            }
        }
        steps.removeIf(step -> step.clients().isEmpty());
        return new Plan(settings, steps);
    }

    /** Beside the real server, the null server is measured with a few workloads only. */
    private static boolean isWanted(Settings settings, ServerKind server, Workload workload) {
        return workload.kind.runsAgainst(server)
                && (settings.servers().size() == 1
                        || server == ServerKind.REDIS
                        || workload.kind == Kind.PIECES
                        || workload.isTelling() && workload != Workload.P100);
    }

    private static Step step(Settings settings, ServerKind server, Workload workload) {
        boolean everyVariant = settings.clientsNamed() || server == ServerKind.REDIS && workload.isTelling();
        List<String> clients = settings.clients().stream()
                .filter(client -> Subjects.supports(client, workload))
                .filter(client -> everyVariant || !hasBetterVariant(client, workload, settings.clients()))
                .toList();
        List<Mode> modes = settings.modes();
        return new Step(
                server,
                workload,
                clients,
                workload.kind.needsOneMode() ? modes.subList(modes.size() - 1, modes.size()) : modes);
    }

    private static boolean hasBetterVariant(String client, Workload workload, List<String> clients) {
        if (client.equals("lettuce") && workload.kind == Kind.ASYNCHRONOUS) {
            return false; // its two ways to flush are different promises to those who share a connection
        }
        String best = client + "-best";
        return clients.contains(best) && Subjects.supports(best, workload)
                || client.startsWith("jedis-") && clients.contains("jedis");
    }

    /** A client's figures in one workload, mode and server. */
    int results() {
        return steps.stream()
                .mapToInt(step -> step.clients().size() * step.modes().size())
                .sum();
    }

    long millis() {
        return steps.stream().mapToLong(this::millis).sum();
    }

    long millis(Step step) {
        Settings.Effort effort = settings.effort();
        int turns = effort.rounds() + (step.workload().kind == Kind.OPEN_LOOP ? 2 : 0);
        return step.clients().size()
                * (effort.startMillis() + step.modes().size() * turns * turnMillis(settings, step.workload()));
    }

    static long turnMillis(Settings settings, Workload workload) {
        int windows = workload.kind.windows(settings.effort().windows());
        return Settings.RAMP_MILLIS + TURN_OVERHEAD_MILLIS + (long) windows * Worker.WINDOW_MILLIS;
    }
}
