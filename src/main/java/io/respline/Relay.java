package io.respline;

import io.respline.command.Request;
import org.jspecify.annotations.Nullable;

/** Passes the end of a request that stood in for another on to that other. */
final class Relay {

    private Relay() {}

    /** Ends a request as {@link Request#again} of it has ended. */
    static void settle(Request<?> request, @Nullable Object raw, @Nullable Throwable failure) {
        if (failure != null) {
            request.completeExceptionally(failure);
        } else if (raw != null) {
            request.finishWith(raw);
        }
    }
}
