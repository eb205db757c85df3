package io.respline.command;

import org.jspecify.annotations.Nullable;

/**
 * The seam: whatever can carry a request to a server. A connection, a pool and every topology implement it, so all that
 * is built above works on any of them. Thread-safe.
 */
public interface CommandSender {

    /**
     * Accepts a request. Never blocks; every failure, a bound that is reached included, ends the request itself.
     */
    void send(Request<?> request);

    /**
     * Sends a request and blocks until it is done: for room, if a bound is reached, and for the result, both within its
     * deadline. The request is always done when this returns.
     *
     * @throws IllegalStateException on an I/O thread, which would wait for itself
     */
    void exchange(Request<?> request);

    /**
     * What a blocking call of a command would be answered without a look at the server; null, as it is mostly, if it has to be
     * exchanged.
     *
     * @param now when the call begins, by {@link System#nanoTime()}
     * @throws IllegalStateException as {@link #exchange} does
     */
    default @Nullable Object ready(EncodedCommand<?> command, long now) {
        return null;
    }
}
