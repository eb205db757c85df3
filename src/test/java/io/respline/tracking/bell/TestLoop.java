package io.respline.tracking.bell;

import io.respline.transport.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A loop that runs when the test says so, on the test's thread. */
final class TestLoop implements Loop {

    private record Pending(Runnable task, long delayNanos) {}

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Pending> timers = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Pending pending = new Pending(task, delayNanos);
        timers.add(pending);
        return () -> timers.removeIf(other -> other == pending);
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** All timers are due that were set for so long at most. */
    void fire(long mostNanos) {
        List<Pending> due =
                timers.stream().filter(timer -> timer.delayNanos <= mostNanos).toList();
        timers.removeAll(due);
        due.forEach(timer -> timer.task.run());
        run();
    }

    int timers() {
        return timers.size();
    }
}
