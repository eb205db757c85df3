package io.respline.lease;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs short tasks one at a time, each seeing what those before it did: on the thread that brings one when none runs. It takes
 * the place of an event loop for what has none of its own. Thread-safe.
 */
final class Serial implements Executor {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() != 0) {
            return;
        }
        do {
            run(tasks.poll());
        } while (waiting.decrementAndGet() > 0);
    }

    private static void run(@Nullable Runnable task) {
        try {
            if (task != null) {
                task.run();
            }
        } catch (Throwable e) {
            Herald.report(e);
        }
    }
}
