package io.respline.parity;

import static io.respline.command.Command.cmd;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisTimeoutException;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redix: {@code pipeline} and {@code pipeline!}. */
class PipelineParityIT {

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
    void repliesComeInTheOrderOfTheCommands() {
        List<Reply> replies = redis.pipeline(cmd("SET", "n", "1"), cmd("INCR", "n"), cmd("GET", "n"), cmd("GET", "x"));

        assertThat(replies).containsExactly(Reply.Status.OK, Reply.Int.of(2), Reply.Bulk.of("2"), Reply.Null.NULL);
    }

    @Test
    void oneCommandGivesAListOfOne() {
        assertThat(redis.pipeline(cmd("PING"))).containsExactly(Reply.Status.PONG);
    }

    @Test
    void tenThousandCommandsTwiceInARow() {
        List<Command<Reply>> pipeline =
                IntStream.range(0, 10_000).mapToObj(i -> cmd("INCR", "n")).toList();

        assertThat(redis.pipeline(pipeline))
                .extracting(Reply::asLong)
                .containsExactlyElementsOf(
                        rangeClosed(1, 10_000).asLongStream().boxed().toList());
        assertThat(redis.pipeline(pipeline))
                .extracting(Reply::asLong)
                .containsExactlyElementsOf(
                        rangeClosed(10_001, 20_000).asLongStream().boxed().toList());
    }

    @Test
    void anErrorOfTheServerIsAValueAtItsPosition() {
        List<Reply> replies = redis.pipeline(cmd("SET", "k", "v"), cmd("INCR", "k"), cmd("GET", "k"));

        assertThat(replies)
                .containsExactly(
                        Reply.Status.OK,
                        Reply.Failure.of("ERR value is not an integer or out of range"),
                        Reply.Bulk.of("v"));
    }

    @Test
    void pipelinesOfManyThreadsAreNotMixed() {
        List<CompletableFuture<List<Reply>>> all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> redis.pipeline(
                        cmd("SET", "shared", i),
                        cmd("GET", "shared"),
                        cmd("APPEND", "shared", "+"),
                        cmd("GET", "shared"))))
                .toList();

        for (int i = 0; i < 16; i++) {
            List<Reply> replies = all.get(i).join();
            assertThat(replies.get(1).asLong()).isEqualTo(i);
            assertThat(replies.get(3).asString()).isEqualTo(i + "+");
        }
    }

    @Test
    void whatOneThreadSendsArrivesInItsOrder() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            redis.post("APPEND", "log", i);
            expected.append(i);
        }

        assertThat(redis.call("GET", "log").asString()).isEqualTo(expected.toString());
    }

    @Test
    void anEmptyPipelineIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> redis.pipeline());
        assertThatIllegalArgumentException().isThrownBy(() -> redis.pipeline(List.of()));
        assertThatIllegalArgumentException().isThrownBy(Batch::of);
    }

    @Test
    void anEmptyCommandInsideIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> redis.pipeline(cmd("PING"), cmd()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUBSCRIBE", "psubscribe", "Unsubscribe", "PUNSUBSCRIBE", "SSUBSCRIBE", "MONITOR"})
    void whatHasNoReplyOfItsOwnIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redis.pipeline(cmd("PING"), cmd(name, "channel")))
                .withMessageContaining("cannot be sent on a shared connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLIENT REPLY ON", "CLIENT reply Off", "client REPLY skip"})
    void clientReplyIsRefusedAndNamesTheRightCall(String words) {
        Object[] command = words.split(" ");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> redis.pipeline(cmd("PING"), cmd(command)))
                .withMessageContaining("redis.post(...)");
    }

    @Test
    void aRefusedPipelineSendsNothing() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redis.pipeline(cmd("SET", "k", "v"), cmd("SUBSCRIBE", "channel")));

        assertThat(redis.call("EXISTS", "k").asLong()).isZero();
    }

    @Test
    void aPipelineEndsAtItsDeadlineAndTheConnectionGoesOn() throws Exception {
        server.freeze();
        assertThatExceptionOfType(RedisTimeoutException.class)
                .isThrownBy(() -> redis.withTimeout(Duration.ofMillis(50)).pipeline(cmd("PING"), cmd("PING")));
        server.thaw();

        assertThat(redis.pipeline(cmd("ECHO", "a"), cmd("ECHO", "b")))
                .containsExactly(Reply.Bulk.of("a"), Reply.Bulk.of("b"));
    }

    @Test
    void aConnectionLostInTheMiddleFailsTheWholePipeline() throws Exception {
        try (FakeRedis fake = FakeRedis.start()) {
            fake.reply("GET", FakeReplies.close());
            try (Redis client = Redis.connect(fake.uri())) {
                assertThatExceptionOfType(RedisConnectionException.class)
                        .isThrownBy(() -> client.pipeline(cmd("SET", "k", "v"), cmd("GET", "k")));
            }
        }
    }
}
