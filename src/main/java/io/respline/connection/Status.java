package io.respline.connection;

import io.respline.config.Endpoint;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a connection is in its life, and how it got there. Written by the event loop, read by any thread. */
final class Status {

    private static final Logger LOG = LoggerFactory.getLogger("io.respline.connection");

    /** Done when the connection is ready for the first time, or failed with the cause of the first failure. */
    final CompletableFuture<Void> ready = new CompletableFuture<>();

    /** Done when the connection is closed and nothing of it is left. */
    final CompletableFuture<Void> closed = new CompletableFuture<>();

    private final Endpoint endpoint;
    private volatile ConnectionState state = ConnectionState.NEW;
    private volatile long connects;
    private volatile boolean tracked;
    private volatile @Nullable RedisException lastFailure;

    Status(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    ConnectionState state() {
        return state;
    }

    boolean is(ConnectionState other) {
        return state == other;
    }

    /** The only place where the state changes. */
    void transition(ConnectionState to, String reason) {
        LOG.debug("{}: {} -> {}, {}", endpoint, state, to, reason);
        state = to;
    }

    /** How often it has become ready. */
    long connects() {
        return connects;
    }

    /** Whether the server tracks what is read on the stream that is or was ready last. */
    boolean isTracked() {
        return tracked;
    }

    /** It has become ready once more. */
    void connected(long times, boolean isTracked) {
        tracked = isTracked;
        connects = times;
    }

    /** Why it was last lost or could not be made, or null. */
    @Nullable
    RedisException lastFailure() {
        return lastFailure;
    }

    void failed(RedisException cause) {
        lastFailure = cause;
    }
}
