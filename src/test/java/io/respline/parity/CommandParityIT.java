package io.respline.parity;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.Redis;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redix: {@code command} and {@code command!}. */
class CommandParityIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void ping() {
        assertThat(redis.call("PING")).isEqualTo(Reply.Status.PONG);
    }

    @Test
    void aTransactionByHandIsRefusedAndNamesTheRightCall() {
        for (String word : List.of("MULTI", "exec", "Discard")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> redis.call(word))
                    .withMessageContaining("redis.transaction(...)");
        }
    }

    @Test
    void aScriptRunsWithItsKeysAndArguments() {
        Reply reply = redis.call("EVAL", "return {KEYS[1], KEYS[2], ARGV[1]}", 2, "a", "b", "c");

        assertThat(reply.asList()).extracting(Reply::asString).containsExactly("a", "b", "c");
    }

    @Test
    void aLoadedScriptExistsAndRunsByItsDigest() {
        String digest = redis.call("SCRIPT", "LOAD", "return 'hello'").asString();

        assertThat(redis.call("SCRIPT", "EXISTS", digest, "f".repeat(40)).asList())
                .extracting(Reply::asLong)
                .containsExactly(1L, 0L);
        assertThat(redis.call("EVALSHA", digest, 0).asString()).isEqualTo("hello");
    }

    @Test
    void anErrorOfTheServerIsAnExceptionWithItsCode() throws Exception {
        redis.call("SET", "text", "word");

        assertThatExceptionOfType(RedisServerException.class)
                .isThrownBy(() -> redis.call("INCR", "text"))
                .withMessage("ERR value is not an integer or out of range")
                .satisfies(e -> assertThat(e.code()).isEqualTo("ERR"));
        CompletableFuture<Reply> sent = redis.send("INCR", "text");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> sent.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(RedisServerException.class);
    }

    @Test
    void anErrorInsideAnArrayStaysWhereItIs() {
        Reply reply = redis.call("EVAL", "return {1, redis.error_reply('MINE oops'), 2}", 0);

        assertThat(reply.asList()).containsExactly(Reply.Int.of(1), Reply.Failure.of("MINE oops"), Reply.Int.of(2));
    }

    @Test
    void aCommandWithoutANameIsRefusedBeforeItIsSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> redis.call(cmd()));
        assertThatIllegalArgumentException().isThrownBy(() -> redis.call(""));
        assertThatIllegalArgumentException().isThrownBy(() -> redis.send("  "));
    }

    @Test
    void aCallEndsAtItsDeadlineAndTheConnectionGoesOn() throws Exception {
        server.freeze();
        assertThatExceptionOfType(RedisTimeoutException.class)
                .isThrownBy(() -> redis.withTimeout(Duration.ofMillis(500)).call("PING"))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));
        server.thaw();

        assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
    }

    @Test
    void aConnectionLostWhileWaitingFailsTheCallWithTheReason() throws Exception {
        try (FakeRedis fake = FakeRedis.start()) {
            fake.reply("GET", FakeReplies.close());
            try (Redis client = Redis.connect(fake.uri())) {
                assertThatExceptionOfType(RedisConnectionException.class)
                        .isThrownBy(() -> client.call("GET", "k"))
                        .withMessageContaining("was closed by the server")
                        .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));
            }
        }
    }

    @Test
    void wordsAreSentAsTheyAre() {
        redis.call("SET", "żółć", new byte[] {0, (byte) 0xff, '\r', '\n'});
        redis.call("SET", "number", 2.5);

        assertThat(redis.call("GET", "żółć").asBytes()).containsExactly(0, 0xff, '\r', '\n');
        assertThat(redis.call("GET", "number").asString()).isEqualTo("2.5");
    }
}
