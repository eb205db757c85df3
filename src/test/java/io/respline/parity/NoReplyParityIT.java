package io.respline.parity;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.RedisEvent;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redix: {@code noreply_command} and {@code noreply_pipeline}, which are {@code post} here. */
class NoReplyParityIT {

    /** A server whose operator has forbidden CLIENT, on which Redix cannot do this at all. */
    @RegisterExtension
    static final RealServer server = RealServer.own("--rename-command", "CLIENT", "");

    private final List<RedisEvent.PostFailed> failures = new CopyOnWriteArrayList<>();
    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.builder(RedisOptions.of(server.uri()))
                .listener(this::hear)
                .connect();
    }

    private void hear(RedisEvent event) {
        if (event instanceof RedisEvent.PostFailed failed) {
            failures.add(failed);
        }
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void whatWasPostedHasRunBeforeTheNextCall() {
        redis.post("SET", "k", "v");
        redis.post(cmd("APPEND", "k", "w"));

        assertThat(redis.call("GET", "k").asString()).isEqualTo("vw");
    }

    @Test
    void aRefusalByTheServerGoesToTheListenerAndTheCounter() {
        redis.post("SET", "k", "v");
        redis.post("INCR", "k");

        assertThat(redis.call("GET", "k").asString()).isEqualTo("v");
        await().until(() -> redis.stats().postFailures() == 1);
        assertThat(failures).singleElement().satisfies(failed -> {
            assertThat(failed.command()).isEqualTo("INCR");
            assertThat(failed.cause()).isInstanceOf(RedisServerException.class);
        });
    }

    @Test
    void aReplyThatDoesNotComeInTimeGoesToTheListener() throws Exception {
        server.freeze();
        redis.withTimeout(Duration.ofMillis(50)).post("INCR", "n");

        await().until(() -> failures.size() == 1);
        server.thaw();
        assertThat(failures.get(0).cause()).isInstanceOf(RedisTimeoutException.class);
        assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
    }

    @Test
    void manyPostsInARowAllRun() {
        for (int i = 0; i < 10_000; i++) {
            redis.post("INCR", "n");
        }

        assertThat(redis.call("GET", "n").asString()).isEqualTo("10000");
        assertThat(redis.stats().postFailures()).isZero();
    }

    @Test
    void whatIsRefusedAtOnceIsThrown() {
        assertThatIllegalArgumentException().isThrownBy(() -> redis.post(cmd("SUBSCRIBE", "channel")));
        assertThatIllegalArgumentException().isThrownBy(() -> redis.post("CLIENT", "REPLY", "OFF"));
        redis.close();
        assertThatExceptionOfType(RedisClosedException.class).isThrownBy(() -> redis.post("PING"));
    }
}
