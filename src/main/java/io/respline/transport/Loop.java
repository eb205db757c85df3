package io.respline.transport;

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
}
