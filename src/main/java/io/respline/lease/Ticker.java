package io.respline.lease;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs something short later. */
@FunctionalInterface
interface Ticker {

    /** Throws {@link java.util.concurrent.RejectedExecutionException} if the scheduler was closed. */
    void after(long nanos, Runnable task);

    /** The user's scheduler, or the JDK's timer thread. */
    static Ticker of(@Nullable ScheduledExecutorService scheduler) {
        if (scheduler == null) {
            return (nanos, task) -> CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(task);
        }
        return (nanos, task) -> {
            var unused = scheduler.schedule(task, nanos, TimeUnit.NANOSECONDS);
        };
    }
}
