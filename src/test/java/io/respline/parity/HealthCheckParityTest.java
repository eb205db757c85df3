package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redix: {@code health_check_interval}, which here is a heartbeat that is always on. */
class HealthCheckParityTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private FakeRedis fake;

    @BeforeEach
    void start() throws IOException {
        fake = FakeRedis.start();
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    private Redis connect() {
        RedisOptionsBuilder options = RedisOptions.of(fake.uri()).toBuilder()
                .heartbeatInterval(INTERVAL)
                .commandTimeout(LONG);
        return Redis.builder(options.build()).listener(events::add).connect();
    }

    private void silenceTheFirstConnection() {
        fake.onAny(command -> command.connection() == 1 ? FakeReplies.silence() : null);
    }

    @Test
    void anUnansweredCommandEndsTheConnectionAndTheNextOneServes() {
        try (Redis redis = connect()) {
            silenceTheFirstConnection();

            assertThatExceptionOfType(RedisConnectionException.class)
                    .isThrownBy(() -> redis.call("INCR", "n"))
                    .withMessageContaining("did not answer a PING")
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));

            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .until(() -> redis.call("PING").equals(Reply.Status.PONG));
            assertThat(fake.log("INCR")).hasSize(1);
        }
    }

    /** Redix looks at the oldest command, and so never at a connection that has none. */
    @Test
    void aPeerThatVanishesFromAnIdleConnectionIsFoundToo() {
        try (Redis redis = connect()) {
            silenceTheFirstConnection();

            await().until(() -> events.stream().anyMatch(RedisEvent.Disconnected.class::isInstance));
            await().until(() -> fake.accepted() > 1);
            assertThat(redis.stats().members().get(0).lastFailure()).hasMessageContaining("did not answer a PING");
        }
    }

    @Test
    void theHeartbeatGoesOnAfterADrop() throws Exception {
        try (Redis redis = connect()) {
            fake.dropConnections();

            fake.await(
                    "a heartbeat on a later connection",
                    () -> fake.log("PING").stream().anyMatch(ping -> ping.connection() > 1 && ping.size() == 2));
            assertThat(redis.state().isOpen() || redis.state().parks()).isTrue();
        }
    }
}
