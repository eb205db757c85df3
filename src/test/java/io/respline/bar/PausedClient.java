package io.respline.bar;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process that is stopped while it waits for replies: those that came meanwhile are its callers' all the same. */
final class PausedClient {

    static final int CALLS = 1_000;
    static final Duration DEADLINE = Duration.ofSeconds(2);

    private PausedClient() {}

    public static void main(String[] args) {
        RedisOptions options = RedisOptions.of(System.getProperty("bar.server")).toBuilder()
                .commandTimeout(DEADLINE)
                .heartbeatInterval(DEADLINE)
                .build();
        try (Redis redis = Redis.connect(options)) {
            List<CompletableFuture<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(redis.send("GET", "key-" + i));
            }
            int delivered = 0;
            for (int i = 0; i < CALLS; i++) {
                int number = i;
                delivered += calls.get(i)
                        .handle((reply, failure) ->
                                failure == null && reply.asString().equals(Ledger.valueOf("key-" + number)) ? 1 : 0)
                        .join();
            }
            boolean goesOn = redis.call("PING") != null;
            Figures.print("pause of the client", "calls", CALLS, "delivered", delivered, "goes on", goesOn);
            System.exit(delivered >= CALLS * 99 / 100 && goesOn ? 0 : 1);
        }
    }
}
