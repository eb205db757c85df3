package io.respline.example;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.RedisOptions;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Getting started". */
@Timeout(60)
class GettingStartedIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    @Test
    void optionsOfABuilder() {
        String password = "secret";

        RedisOptions options = RedisOptions.builder()
                .endpoint("cache.internal", 6380)
                .credentials(Credentials.user("shop", password))
                .database(2)
                .clientName("shop-1")
                .commandTimeout(Duration.ofMillis(500))
                .build();

        assertThat(options.endpoint()).hasToString("cache.internal:6380");
        assertThat(options.database()).isEqualTo(2);
        assertThat(options.commandTimeout()).hasMillis(500);
        assertThat(options.toString()).doesNotContain(password);
    }

    @Test
    void aServerThatIsNotThereIsNamedInTheMessage() throws Exception {
        String uri = server.uri();
        server.stop();
        assertThatThrownBy(() -> Redis.connect(uri))
                .isInstanceOf(RedisConnectionException.class)
                .hasMessage("Could not connect to 127.0.0.1:" + server.port() + ": nothing listens on port "
                        + server.port() + ". Is the server running, and is this its port?");
    }

    @Test
    void theWaysToCall() {
        try (Redis redis = Redis.connect(server.uri())) {
            redis.call(set("name", "ada"));

            String name = redis.call(get("name"));
            Reply same = redis.call("GET", "name");
            CompletableFuture<Long> visits = redis.send(incr("visits"));
            redis.post(incr("page-views"));

            assertThat(name).isEqualTo("ada");
            assertThat(same).isEqualTo(Reply.Bulk.of("ada"));
            assertThat(visits.join()).isEqualTo(1);
            assertThat(redis.call(get("page-views"))).isEqualTo("1");
        }
    }

    @Test
    void aViewWithAnotherDeadline() {
        try (Redis redis = Redis.connect(server.uri())) {
            redis.call(set("page:42", "text"));
            await().ignoreExceptionsInstanceOf(RedisTimeoutException.class).untilAsserted(() -> {
                Redis hurried = redis.withTimeout(Duration.ofMillis(50));
                String cached = hurried.call(get("page:42"));
                assertThat(cached).isEqualTo("text");
            });
        }
    }

    @Test
    void aListenerHearsOfALoss() throws Exception {
        Queue<String> alarms = new ConcurrentLinkedQueue<>();
        try (Redis redis = withAlarms(RedisOptions.of(server.uri()), alarms)) {
            redis.call("PING");
            server.kill();
            await().untilAsserted(() -> assertThat(alarms).isNotEmpty());
            assertThat(alarms.peek()).startsWith("127.0.0.1:" + server.port() + ": ");
        }
    }

    private static Redis withAlarms(RedisOptions options, Queue<String> alarms) {
        Redis redis = Redis.builder(options)
                .listener(event -> {
                    if (event instanceof RedisEvent.Disconnected lost) {
                        alarms.add(lost.endpoint() + ": " + lost.cause().getMessage());
                    }
                })
                .connect();
        return redis;
    }

    @Test
    void aLossHealsWithoutCode() throws Exception {
        try (Redis redis = Redis.connect(server.uri())) {
            redis.call("PING");
            server.kill();
            assertThatThrownBy(() -> redis.call("PING"))
                    .isInstanceOf(RedisConnectionException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port());
            server.start();
            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .untilAsserted(
                            () -> assertThat(redis.call("PING").asString()).isEqualTo("PONG"));
        }
    }
}
