package io.respline.pubsub.engine;

import io.respline.transport.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A loop that runs when the test says so, on the test's thread. */
final class TestLoop implements Loop {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Runnable> timers = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        timers.add(task);
        return () -> timers.remove(task);
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

    /** All timers are due. */
    void fire() {
        List<Runnable> due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
        run();
    }

    int timers() {
        return timers.size();
    }
}
