package io.respline.demo;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Visits stops one after the other, none for longer than a limit, and sums up what they claimed. For one thread. */
public final class Walk {

    /** A stop that takes longer than this hangs. */
    private static final long STOP_SECONDS = 60;

    private final Terminal terminal;
    private final Verdict verdict = new Verdict();
    private final ExecutorService guide = Executors.newSingleThreadExecutor(Walk::daemon);
    private final long startNanos = System.nanoTime();
    private int number;

    /** A walk that is told on a terminal. */
    public Walk(Terminal terminal) {
        this.terminal = terminal;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "walk");
        thread.setDaemon(true);
        return thread;
    }

    /** Visits these stops; one that fails or hangs breaks its claims, not the walk. */
    public void visit(List<? extends Stop> stops) throws InterruptedException {
        for (Stop stop : stops) {
            terminal.heading(++number + ". " + stop.title());
            visit(stop);
        }
    }

    private void visit(Stop stop) throws InterruptedException {
        Future<?> visit = guide.submit(() -> {
            stop.run(terminal, verdict);
            return null;
        });
        try {
            visit.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            verdict.claim(stop.title() + ": failed with " + e.getCause(), false);
        } catch (TimeoutException e) {
            visit.cancel(true);
            verdict.claim(stop.title() + ": hung", false);
        }
    }

    /** Prints all claims, and says whether each held. */
    public boolean sumUp() {
        terminal.heading("Summary");
        verdict.print(terminal);
        terminal.say("%.1f seconds in all.", (System.nanoTime() - startNanos) / 1e9);
        return verdict.holds();
    }
}
