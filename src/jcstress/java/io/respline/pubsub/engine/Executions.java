package io.respline.pubsub.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** An executor whose threads are the actors, and a subscription that nothing happens to. */
final class Executions implements Executor, CourierOwner {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Callbacks callbacks = new Callbacks(() -> false);

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs one task, if there is one. */
    boolean runOne() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    @Override
    public Callbacks callbacks() {
        return callbacks;
    }

    @Override
    public void rejected(Throwable cause) {
        throw new AssertionError(cause);
    }

    @Override
    public void threw(Throwable cause, boolean isOver) {
        throw new AssertionError(cause);
    }

    @Override
    public void atRest() {}
}
