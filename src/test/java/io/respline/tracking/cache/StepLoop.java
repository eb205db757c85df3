package io.respline.tracking.cache;

import io.respline.transport.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** A loop that runs when the test says so, on the test's thread; its clock is the system's, plus what the test adds. */
final class StepLoop implements Loop {

    private record Scheduled(Runnable task, long due) {}

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Scheduled> timers = new ArrayList<>();
    private long ahead;

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Scheduled scheduled = new Scheduled(task, nanoTime() + delayNanos);
        timers.add(scheduled);
        return () -> timers.remove(scheduled);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + ahead;
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    void run() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized Runnable next() {
        return tasks.poll();
    }

    /** So much time passes, and what is due then runs. */
    void advance(Duration time) {
        run();
        ahead += time.toNanos();
        List<Scheduled> due = timers.stream()
                .filter(timer -> timer.due() <= nanoTime())
                .sorted(Comparator.comparingLong(Scheduled::due))
                .toList();
        timers.removeAll(due);
        due.forEach(timer -> timer.task().run());
        run();
    }

    int timers() {
        return timers.size();
    }
}
