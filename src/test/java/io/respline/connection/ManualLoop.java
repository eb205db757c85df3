package io.respline.connection;

import io.respline.transport.Lending;
import io.respline.transport.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** A loop that runs when the test says so, on the test's thread, with a clock that the test moves. */
final class ManualLoop implements Loop {

    private record Scheduled(Runnable task, long due, long order) {}

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Scheduled> timers =
            new PriorityQueue<>(Comparator.comparingLong(Scheduled::due).thenComparingLong(Scheduled::order));
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private boolean ended;
    private long now = 1_000_000_000_000L;
    private long order;

    final ManualLending lending = new ManualLending(this);

    @Override
    public synchronized void execute(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException("the loop has ended");
        }
        (holding ? held : tasks).add(task);
    }

    /** What the action asks the loop to do stays outside of it until {@link #letGo}, as if its thread were slow. */
    void hold(Runnable action) {
        holding = true;
        action.run();
        holding = false;
    }

    void letGo() {
        tasks.addAll(held);
        held.clear();
    }

    /** Accepts nothing any more. */
    void end() {
        ended = true;
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Scheduled scheduled = new Scheduled(task, now + delayNanos, order++);
        timers.add(scheduled);
        return () -> timers.remove(scheduled);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    @Override
    public Lending lending() {
        return lending;
    }

    @Override
    public boolean isLent() {
        return lending.isLent();
    }

    synchronized boolean hasTasks() {
        return !tasks.isEmpty();
    }

    /** Runs the tasks that are there, and those that they bring. */
    void run() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized Runnable next() {
        return tasks.poll();
    }

    /** Lets time pass, with every timer at its own moment. */
    void advance(Duration time) {
        long end = now + time.toNanos();
        run();
        while (!timers.isEmpty() && timers.peek().due() <= end) {
            Scheduled first = timers.remove();
            now = Math.max(now, first.due());
            first.task().run();
            run();
        }
        now = end;
    }

    /** Time passes while the loop does not get to run: all timers that are due by then run late. */
    void stall(Duration time) {
        now += time.toNanos();
        advance(Duration.ZERO);
    }

    int pendingTimers() {
        return timers.size();
    }
}
