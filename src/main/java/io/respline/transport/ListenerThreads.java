package io.respline.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which listeners run unless they have an executor of their own: daemons, made when none is idle, up to a
 * bound, and ended when they have been idle for a while. So a listener that blocks costs a thread, and delays others only
 * when as many block at once as there may be threads. Thread-safe.
 */
public final class ListenerThreads implements Executor {

    /** So many listeners may block at once. */
    public static final int MOST = 32;

    private static final long IDLE_SECONDS = 5;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new Handover(), ListenerThreads::thread, ListenerThreads::keep);

    /** Hands a task to a thread that waits for one; otherwise says that it is full, so that a thread is added. */
    private static final class Handover extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "respline-listener-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** All threads are there and busy: the first that has time takes the task. */
    private static void keep(Runnable task, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("the client was closed");
        }
        ((Handover) pool.getQueue()).put(task);
    }

    /** @throws RejectedExecutionException if it was closed */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Ends the threads, and interrupts listeners that still run. */
    public void close() {
        pool.shutdownNow();
    }
}
