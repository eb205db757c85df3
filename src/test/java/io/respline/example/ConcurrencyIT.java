package io.respline.example;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.testing.FakeReplies.bulk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.testing.FakeRedis;
import io.respline.testing.Gate;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Concurrency". */
@Timeout(60)
class ConcurrencyIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @Test
    void onAnExecutorCallbacksMayBlock() {
        RedisOptions options = RedisOptions.of(server.uri());

        ExecutorService callbacks = Executors.newFixedThreadPool(4);
        Redis redis = Redis.builder(options).callbackExecutor(callbacks).connect();
        CompletableFuture<String> pong =
                redis.send(incr("visits")).thenApply(n -> redis.call("PING").asString());

        assertThat(pong.join()).isEqualTo("PONG");
        redis.close();
        callbacks.shutdown();
    }

    @Test
    void onTheLoopABlockingCallIsRefused() throws IOException {
        Gate gate = Gate.closed();
        try (FakeRedis fake = FakeRedis.start();
                Redis redis =
                        Redis.connect(fake.reply("GET", bulk("1").heldBy(gate)).uri())) {
            CompletableFuture<String> chained =
                    redis.send(get("page")).thenApply(n -> redis.call("PING").asString());
            gate.open();
            assertThatThrownBy(chained::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }
}
