package io.respline.tracking.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends waiting where callers want it: at once, or, for futures of a client with an executor of its own, there, in one hand-over
 * for many. A request that a thread waits for has no callbacks, so it always ends at once. Thread-safe.
 */
final class Ends {

    private final @Nullable Executor executor;

    Ends(@Nullable Executor executor) {
        this.executor = executor;
    }

    void each(List<Flight.Waiter> waiters, Consumer<Flight.Waiter> end) {
        if (executor == null) {
            waiters.forEach(end);
            return;
        }
        List<Flight.Waiter> elsewhere = new ArrayList<>();
        for (Flight.Waiter waiter : waiters) {
            if (waiter.request().isExchanged()) {
                end.accept(waiter);
            } else {
                elsewhere.add(waiter);
            }
        }
        if (!elsewhere.isEmpty()) {
            run(executor, () -> elsewhere.forEach(end));
        }
    }

    private static void run(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RuntimeException | Error e) {
            task.run(); // an executor that was shut down, or gets no thread, must not leave calls without an end
        }
    }
}
