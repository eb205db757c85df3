package io.respline.demo.livelog;

import static io.respline.commands.ClientFilter.id;
import static io.respline.commands.Clients.clientKill;
import static io.respline.commands.Clients.clientList;
import static io.respline.commands.Server.info;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.commands.ClientInfo;
import io.respline.commands.ServerInfo;
import io.respline.config.RedisOptions;
import io.respline.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page sees of Redis and does to it, over a connection of its own, which it spares. Thread-safe. */
final class RedisControl implements AutoCloseable {

    /** However many pages look, Redis is asked no more often. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final RedisProcess server;
    private final Redis redis;
    private @Nullable CompletableFuture<RedisLook> lastLook;
    private long lookedAt;

    RedisControl(RedisProcess server) {
        this.server = server;
        this.redis = Redis.connect(RedisOptions.of(server.uri()).toBuilder()
                .clientName("live-control")
                .build());
    }

    synchronized CompletableFuture<RedisLook> look() {
        long now = System.nanoTime();
        CompletableFuture<RedisLook> last = lastLook;
        if (last == null || now - lookedAt > LOOK_NANOS) {
            Command<List<ClientInfo>> clients = clientList();
            Command<ServerInfo> info = info("clients", "stats");
            last = redis.send(Batch.of(clients, info)).thenApply(result -> look(result, clients, info));
            lastLook = last;
            lookedAt = now;
        }
        return last;
    }

    /** Ends all connections of the nodes, and says how many there were. */
    long cut() {
        List<Command<Long>> kills = redis.call(clientList()).stream()
                .filter(client -> owner(client).startsWith(Node.CLIENT_NAME))
                .map(client -> clientKill(id(client.id())))
                .toList();
        return kills.isEmpty()
                ? 0
                : redis.pipeline(kills).stream()
                        .filter(reply -> !reply.isError())
                        .count();
    }

    /** Ends the server as its host would, and starts it again with what it had written down. */
    void restart() {
        try {
            server.stop();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        redis.close();
    }

    private static RedisLook look(BatchResult result, Command<List<ClientInfo>> clients, Command<ServerInfo> info) {
        return new RedisLook(
                result.get(clients).stream().collect(Collectors.groupingBy(RedisControl::owner, Collectors.counting())),
                number(result.get(info), "blocked_clients"),
                number(result.get(info), "total_commands_processed"));
    }

    /** A client gives each of its connections a name of its own behind that of the options. */
    private static String owner(ClientInfo connection) {
        return connection.name().replaceFirst(":.*", "");
    }

    private static long number(ServerInfo info, String field) {
        String value = info.value(field);
        return value == null ? 0 : Long.parseLong(value);
    }
}
