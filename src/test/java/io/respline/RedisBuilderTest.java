package io.respline;

import static io.respline.testing.FakeReplies.bulk;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.testing.FakeRedis;
import io.respline.testing.Gate;
import io.respline.testing.Resources;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedisBuilderTest {

    @Test
    void connectingOnTheLoopIsRefusedAndLeavesNothingBehind() throws IOException {
        connectOnAnotherThread(); // what the JVM opens once and keeps is no leak
        Resources before = Resources.now("respline-");
        connectOnTheLoop();
        before.awaitNoMore();
    }

    private static void connectOnAnotherThread() throws IOException {
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(server.uri())) {
            redis.call("PING");
        }
    }

    private static void connectOnTheLoop() throws IOException {
        Gate gate = Gate.closed();
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(
                        server.reply("GET", bulk("v").heldBy(gate)).uri())) {
            CompletableFuture<Redis> inner = redis.send("GET", "k").thenApply(reply -> Redis.connect(server.uri()));
            gate.open();
            assertThatThrownBy(inner::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }
}
