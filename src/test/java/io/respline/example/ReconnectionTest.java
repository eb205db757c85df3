package io.respline.example;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RotatingCredentials;
import io.respline.config.WhileDown;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of the page about reconnection. */
@Timeout(60)
class ReconnectionTest {

    @Test
    void patience() throws IOException {
        try (FakeRedis server = FakeRedis.start()) {
            String uri = server.uri();
            RedisOptions patient = RedisOptions.of(uri).toBuilder()
                    .whileDown(WhileDown.PARK)
                    .reconnect(new ReconnectPolicy(ofMillis(100), ofMillis(500), 1.5, ofSeconds(10), ofSeconds(5)))
                    .stallTimeout(ofSeconds(3))
                    .build();
            try (Redis redis = Redis.connect(patient)) {
                assertThat(redis.call("SET", "k", "v")).isEqualTo(Reply.Status.OK);
            }
        }
    }

    @Test
    void rotation() throws IOException {
        try (FakeRedis server = FakeRedis.start()) {
            String uri = server.uri();
            String first = "secret";
            server.password(first);
            RotatingCredentials credentials = RotatingCredentials.startingWith(Credentials.user("app", first));
            RedisOptions options = RedisOptions.of(uri).toBuilder()
                    .credentialsProvider(credentials)
                    .build();
            try (Redis redis = Redis.connect(options)) {
                assertThat(redis.call("PING")).isEqualTo(Reply.Status.PONG);
            }
        }
    }
}
