package io.respline.tracking;

import java.util.concurrent.CompletableFuture;

/** A wish to be told of changes, from {@link Bell}; it lasts until it is closed. Thread-safe. */
public interface BellWatch extends AutoCloseable {

    /**
     * Ends when the watch is armed for the first time: every change that comes after that rings. While the server cannot be
     * reached it stays open. Fails with a {@link io.respline.error.RedisException} if the server refuses to read the key or the
     * watch is closed before; after a refusal the watch has ended. Fails too if the connection is given up; then the watch lasts,
     * and rings when it is armed after {@code Redis.reconnect()}.
     */
    CompletableFuture<Void> armed();

    /** Ends the watch. When this has returned no callback runs any more, unless it was called inside of a callback. */
    @Override
    void close();
}
