package io.respline.connection;

import io.respline.command.Request;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where callers leave requests and the event loop takes all of them at once: a lock-free stack, turned round when it is
 * taken. Whoever finds it empty has to wake the loop, so that one wake-up serves all who come before it runs.
 *
 * <p>Happens-before: the compare-and-set of {@link #add} publishes the request and its link to {@link #takeAll}.
 */
final class Submissions {

    private final AtomicReference<@Nullable Request<?>> last = new AtomicReference<>();

    /** Adds a request; true if it was the first since the last {@link #takeAll}, so the loop has to be woken. */
    boolean add(Request<?> request) {
        while (true) {
            Request<?> before = last.get();
            request.next(before);
            if (last.compareAndSet(before, request)) {
                return before == null;
            }
        }
    }

    /** Whether nothing was added since the last {@link #takeAll}; what was added may still lack its wake-up. */
    boolean isEmpty() {
        return last.get() == null;
    }

    /** All requests in the order of submission, linked by {@link Request#next()}, or null. */
    @Nullable
    Request<?> takeAll() {
        Request<?> newest = last.getAndSet(null);
        Request<?> oldest = null;
        while (newest != null) {
            Request<?> before = newest.next();
            newest.next(oldest);
            oldest = newest;
            newest = before;
        }
        return oldest;
    }
}
