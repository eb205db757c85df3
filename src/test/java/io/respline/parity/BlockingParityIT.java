package io.respline.parity;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redix: commands that wait at the server, and the health check that has to tell them from a dead peer. */
class BlockingParityIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    @BeforeEach
    void flush() throws IOException {
        server.flush();
    }

    @Test
    void aBlockingXreadInAPipelineEndsWithNothing() {
        try (Redis redis = Redis.connect(server.uri())) {
            assertThat(redis.pipeline(cmd("XREAD", "BLOCK", 50, "STREAMS", "s", "$"), cmd("PING")))
                    .containsExactly(Reply.Null.NULL, Reply.Status.PONG);
        }
    }

    @Test
    void aBlockingCommandDoesNotTripTheHealthCheck() throws Exception {
        RedisOptions options = RedisOptions.of(server.uri()).toBuilder()
                .heartbeatInterval(Duration.ofMillis(300))
                .stallTimeout(Duration.ofMillis(300))
                .build();
        try (Redis redis = Redis.connect(options)) {
            CompletableFuture<Reply> waiting = redis.send("BLPOP", "list", 1);

            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Reply.Null.NULL);
        }
    }
}
