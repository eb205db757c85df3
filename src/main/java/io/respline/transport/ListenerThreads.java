package io.respline.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which listeners run unless they have an executor of their own: daemons, made when none is idle, and ended
 * when they have been idle for a while. A few are made at once. More, up to a bound, are made only when a listener has waited
 * for a thread for so long that those that run must be taken to block: so a burst for many listeners costs few threads, and a
 * listener that blocks costs one and delays others hardly. Thread-safe.
 */
public final class ListenerThreads implements Executor {

    /** So many threads are made as soon as they are needed. */
    static final int SOON = 32;

    /** Who has waited so long for a thread gets a new one. */
    static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long IDLE_SECONDS = 5;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Loop loop;
    private final int soon;
    private final int most;
    private final Handover queue = new Handover();
    private final ThreadPoolExecutor pool;

    /** Whether somebody watches those that wait. */
    private final AtomicBoolean watched = new AtomicBoolean();

    /** On the loop: who waited the longest when it was last looked. */
    private @Nullable Runnable oldest;

    /**
     * @param loop for the watch over those that wait
     * @param most threads at a time
     */
    public ListenerThreads(Loop loop, int most) {
        this.loop = loop;
        this.most = most;
        this.soon = Math.min(SOON, most);
        this.pool = new ThreadPoolExecutor(
                0, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, ListenerThreads::thread, this::keep);
    }

    /**
     * Hands a task to a thread that waits for one. Otherwise it says that it is full, so that a thread is added, unless there are
     * as many as are made at once: then the task waits.
     */
    private final class Handover extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task) || (pool.getPoolSize() >= soon && keepWaiting(task));
        }

        private boolean keepWaiting(Runnable task) {
            put(task);
            watch();
            return true;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "respline-listener-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** As many threads as there may be were there the moment before: the first that has time takes the task. */
    private void keep(Runnable task, ThreadPoolExecutor full) {
        if (full.isShutdown()) {
            throw new RejectedExecutionException("the client was closed");
        }
        boolean unused = queue.keepWaiting(task);
    }

    /** @throws RejectedExecutionException if it was closed */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    // ---- the watch over those that wait

    private void watch() {
        if (pool.getPoolSize() < most && !watched.get() && watched.compareAndSet(false, true)) {
            try {
                loop.execute(this::watchOn);
            } catch (RejectedExecutionException e) {
                watched.set(false); // the loop has ended, and with it the subscriptions
            }
        }
    }

    /** On the loop. */
    private void watchOn() {
        oldest = queue.peek();
        if (oldest != null && pool.getPoolSize() < most) {
            loop.schedule(this::look, PATIENCE_NANOS);
            return;
        }
        watched.set(false); // before looking again: whoever comes later watches himself
        if (queue.peek() != null) {
            watch();
        }
    }

    private void look() {
        Runnable first = queue.peek();
        if (first != null && first.equals(oldest)) {
            grow();
        }
        watchOn();
    }

    /** Adds a thread for each that waits, and at most as many as there are. */
    private void grow() {
        int threads = pool.getPoolSize();
        int wanted = Math.min(most, threads + Math.min(queue.size(), threads));
        pool.setCorePoolSize(wanted); // starts threads for what waits
        pool.setCorePoolSize(0); // and they end as the others do
    }

    /** Ends the threads, and interrupts listeners that still run. */
    public void close() {
        pool.shutdownNow();
    }
}
