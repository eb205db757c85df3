package io.respline.connection;

import io.respline.command.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests: at once on the event loop, or in batches on the user's executor, so that it costs one hand-over per read
 * and not one per reply. A request that a thread waits for has no callbacks, and one of the connection's own has none of users',
 * so they always end at once. Confined to the event loop.
 */
final class Completions {

    private final @Nullable Executor executor;
    private List<Runnable> batch = new ArrayList<>();

    Completions(@Nullable Executor executor) {
        this.executor = executor;
    }

    /** The request has all its replies. */
    void finish(Request<?> request) {
        if (request.isDirect()) {
            request.answered(); // its thread has the loop: it ends the request when it has given the loop back
        } else if (executor == null || request.isExchanged()) {
            request.finish();
        } else {
            batch.add(request::finish);
        }
    }

    /** The request has failed. */
    void fail(Request<?> request, RuntimeException failure) {
        if (executor == null || request.isExchanged() || !request.isCounted()) {
            request.completeExceptionally(failure);
        } else {
            batch.add(() -> request.completeExceptionally(failure));
        }
    }

    /** Hands over what has been collected. */
    void flush() {
        if (executor == null || batch.isEmpty()) {
            return;
        }
        List<Runnable> collected = batch;
        batch = new ArrayList<>();
        Runnable task = () -> collected.forEach(Runnable::run);
        try {
            executor.execute(task);
        } catch (RuntimeException | Error e) {
            task.run(); // an executor that was shut down, or gets no thread, must not leave calls without an end
        }
    }
}
