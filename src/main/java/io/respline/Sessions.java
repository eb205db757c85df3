package io.respline;

import io.respline.command.NonBlocking;
import io.respline.config.RedisOptions;
import io.respline.connection.Connection;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisOverloadException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sessions of a client, up to a bound. Thread-safe. */
final class Sessions {

    private final RedisOptions options;
    private final Supplier<Connection> opener;
    private final Semaphore free;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Sessions(RedisOptions options, Supplier<Connection> opener) {
        this.options = options;
        this.opener = opener;
        this.free = new Semaphore(options.maxSessions());
    }

    /** Connects, and blocks until that has succeeded or failed. */
    Session open(long timeoutNanos) {
        NonBlocking.refuse();
        if (closed) {
            throw closedAlready();
        }
        if (!free.tryAcquire()) {
            throw new RedisOverloadException(
                            "A session with " + options.endpoint() + " was refused: " + options.maxSessions()
                                    + " are open. Close one first, or raise maxSessions.",
                            Outcome.NOT_SENT)
                    .atCaller();
        }
        Connection connection;
        try {
            connection = opener.get();
            open.add(connection);
            Waiting.untilReady(connection.start(), options, () -> end(connection));
        } catch (RejectedExecutionException e) {
            throw closedAlready();
        }
        if (closed) {
            end(connection);
            throw closedAlready();
        }
        return new Session(connection, timeoutNanos, () -> end(connection));
    }

    private RuntimeException closedAlready() {
        return new RedisClosedException(
                        "A session with " + options.endpoint() + " was refused: the client was closed.",
                        Outcome.NOT_SENT)
                .atCaller();
    }

    private void end(Connection connection) {
        if (open.remove(connection)) {
            free.release();
        }
        var unused = connection.close();
    }

    int count() {
        return open.size();
    }

    List<CompletableFuture<Void>> close(@Nullable Duration drain) {
        closed = true;
        return open.stream()
                .map(connection -> drain == null ? connection.close() : connection.close(drain))
                .toList();
    }
}
