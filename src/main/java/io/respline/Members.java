package io.respline;

import io.respline.command.CommandSender;
import io.respline.config.RedisOptions;
import io.respline.connection.Connection;
import io.respline.event.ConnectionState;
import io.respline.event.ConnectionStats;
import io.respline.pool.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The shared connections of a client: one, which then is the sender itself, or a pool. Thread-safe. */
final class Members {

    /** From best to worst: what a pool says of itself is what its best member says. */
    private static final List<ConnectionState> BEST_FIRST = List.of(
            ConnectionState.READY,
            ConnectionState.RENEWING,
            ConnectionState.DRAINING,
            ConnectionState.HANDSHAKING,
            ConnectionState.CONNECTING,
            ConnectionState.NEW,
            ConnectionState.BACKING_OFF,
            ConnectionState.FAILED,
            ConnectionState.CLOSED);

    private final List<Connection> connections;
    private final CommandSender sender;
    private final @Nullable Pool pool;

    Members(RedisOptions options, Wiring wiring) {
        List<Connection> made = new ArrayList<>();
        for (int i = 0; i < options.connections(); i++) {
            made.add(wiring.shared(i == 0));
        }
        this.connections = List.copyOf(made);
        this.pool = made.size() == 1 ? null : new Pool(connections, options.balance());
        this.sender = pool == null ? connections.get(0) : pool;
    }

    CommandSender sender() {
        return sender;
    }

    /** What carries a lane. */
    CommandSender lane(String key) {
        return pool == null ? sender : pool.lane(key);
    }

    /** Begins to connect; the future ends when all are ready, or with the first failure. */
    CompletableFuture<Void> start() {
        CompletableFuture<?>[] each =
                connections.stream().map(Connection::start).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> all = new CompletableFuture<>();
        for (CompletableFuture<?> one : each) {
            var unused = one.whenComplete((done, failure) -> {
                if (failure != null) {
                    all.completeExceptionally(failure);
                }
            });
        }
        var unused = CompletableFuture.allOf(each).thenRun(() -> all.complete(null));
        return all;
    }

    ConnectionState state() {
        int best = BEST_FIRST.size() - 1;
        for (Connection connection : connections) {
            best = Math.min(best, BEST_FIRST.indexOf(connection.state()));
        }
        return BEST_FIRST.get(best);
    }

    List<ConnectionStats> stats() {
        return connections.stream().map(Connection::stats).toList();
    }

    void reconnect() {
        connections.forEach(Connection::reconnect);
    }

    void reauthenticate() {
        connections.forEach(Connection::reauthenticate);
    }

    List<CompletableFuture<Void>> close(@Nullable Duration drain) {
        return connections.stream()
                .map(connection -> drain == null ? connection.close() : connection.close(drain))
                .toList();
    }
}
