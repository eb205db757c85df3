package io.respline;

import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisOverloadException;
import io.respline.tracking.TrackingMode;
import io.respline.tracking.engine.TrackedConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a client on which the server tracks what is read, one for each way of tracking, made when somebody first
 * needs them. Thread-safe.
 */
final class Trackers {

    /** So many ways of tracking a client may use. Each keeps a connection until the client is closed. */
    static final int MOST = 16;

    /** Makes a connection. */
    interface Maker {
        TrackedConnection make(TrackingMode mode, Duration heartbeat);
    }

    /** A way of tracking, and how often the connection is asked for a sign of life. */
    private record Way(TrackingMode mode, Duration heartbeat) {}

    private final RedisOptions options;
    private final Maker maker;
    private final Map<Way, TrackedConnection> made = new HashMap<>();
    private boolean closed;

    Trackers(RedisOptions options, Maker maker) {
        this.options = options;
        this.maker = maker;
    }

    /** The connection for a way of tracking, which has begun to connect. */
    synchronized TrackedConnection connection(TrackingMode mode, Duration heartbeat) {
        if (closed) {
            throw closed();
        }
        Way wanted = new Way(mode, heartbeat);
        if (made.size() >= MOST && !made.containsKey(wanted)) {
            throw new RedisOverloadException(
                            "Tracked reads at " + options.endpoint() + " were refused: " + MOST
                                    + " connections for other modes and stalenesses are open. Use the same CacheOptions.mode and"
                                    + " maxStaleness for more caches.",
                            Outcome.NOT_SENT)
                    .atCaller();
        }
        TrackedConnection connection = made.computeIfAbsent(wanted, way -> maker.make(way.mode(), way.heartbeat()));
        connection.start();
        return connection;
    }

    /** The failure of one who comes too late. */
    RedisClosedException closed() {
        return new RedisClosedException(
                        "Tracked reads at " + options.endpoint() + " were refused: the client was closed.",
                        Outcome.NOT_SENT)
                .atCaller();
    }

    synchronized void reconnect() {
        made.values().forEach(TrackedConnection::reconnect);
    }

    synchronized void reauthenticate() {
        made.values().forEach(TrackedConnection::reauthenticate);
    }

    /** Ends all of them, at once or when what is under way has ended; the future ends when nothing is left. */
    synchronized CompletableFuture<Void> close(@Nullable Duration drain) {
        closed = true;
        return CompletableFuture.allOf(made.values().stream()
                .map(connection -> drain == null ? connection.close() : connection.close(drain))
                .toArray(CompletableFuture<?>[]::new));
    }
}
