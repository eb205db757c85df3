package io.respline.testing;

import io.respline.transport.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A loop that runs when the test says so, on the test's thread. */
public final class TestLoop implements Loop {

    private record Pending(Runnable task, long delayNanos) {}

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Pending> timers = new ArrayList<>();
    private long now;

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
        return now;
    }

    /** The clock goes on; timers are fired by the test alone. */
    public void pass(long nanos) {
        now += nanos;
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    public void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** All timers are due. */
    public void fire() {
        fire(Long.MAX_VALUE);
    }

    /** All timers are due that were set for so long at most. */
    public void fire(long mostNanos) {
        List<Pending> due =
                timers.stream().filter(timer -> timer.delayNanos <= mostNanos).toList();
        timers.removeAll(due);
        due.forEach(timer -> timer.task.run());
        run();
    }

    public int timers() {
        return timers.size();
    }
}
