package io.respline.connection;

import io.respline.transport.Loop;

/** A loop that runs nothing by itself: the benchmark calls what it would run. Counts the timers that it is asked for. */
final class StillLoop implements Loop {

    private static final Timer NEVER = () -> {};

    int timers;

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        timers++;
        return NEVER;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return true;
    }
}
