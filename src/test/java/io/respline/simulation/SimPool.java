package io.respline.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The user's executor for callbacks: one thread, which may be shut down at any time. */
final class SimPool implements Executor, Actor {

    private final World world;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean shutDown;

    SimPool(World world) {
        this.world = world;
    }

    @Override
    public void execute(Runnable task) {
        if (shutDown) {
            throw new RejectedExecutionException("the pool was shut down");
        }
        tasks.add(task);
    }

    /** Accepts nothing more; what it has accepted still runs. */
    void shutDown() {
        shutDown = true;
    }

    @Override
    public boolean isReady() {
        return !tasks.isEmpty();
    }

    @Override
    public void act() {
        tasks.remove().run();
    }

    @Override
    public int weight() {
        return 15;
    }

    @Override
    public long wakesAt() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isPrompt() {
        return true;
    }
}
