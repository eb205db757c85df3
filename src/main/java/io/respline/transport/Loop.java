package io.respline.transport;

import org.jspecify.annotations.Nullable;

/** A single thread that runs tasks in order, and its clock. {@link #execute} and {@link #nanoTime} from any thread. */
public interface Loop {

    /** A pending task. */
    interface Timer {
        /** Keeps the task from running, if it has not begun. From the loop only. */
        void cancel();
    }

    /**
     * Runs the task on the loop after the tasks given before.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the loop has ended
     */
    void execute(Runnable task);

    /** Runs the task on the loop after a delay. From the loop only. */
    Timer schedule(Runnable task, long delayNanos);

    /** Monotonic time. */
    long nanoTime();

    /** Whether the calling thread is the loop's. */
    boolean inLoop();

    /** How callers borrow the loop; null if they cannot. */
    default @Nullable Lending lending() {
        return null;
    }

    /** Whether a caller has borrowed the loop: then only its own reply may be dealt with at once. From the loop only. */
    default boolean isLent() {
        return false;
    }
}
