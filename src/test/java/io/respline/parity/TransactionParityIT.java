package io.respline.parity;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.command.TransactionResult;
import io.respline.command.TransactionResult.Committed;
import io.respline.command.TransactionResult.Rejected;
import io.respline.commands.Keys;
import io.respline.commands.Strings;
import io.respline.error.Outcome;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redix: {@code transaction_pipeline} and {@code transaction_pipeline!}. */
class TransactionParityIT {

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
    void aCommitCarriesTheResultsInTheirTypes() {
        Command<Long> first = Strings.incr("n");
        Command<Long> second = Strings.incr("n");

        Committed committed = (Committed) redis.transaction(first, second);

        assertThat(committed.results().get(first)).isEqualTo(1L);
        assertThat(committed.results().get(second)).isEqualTo(2L);
    }

    @Test
    void aTransactionEndsAtItsDeadline() throws Exception {
        server.freeze();
        assertThatExceptionOfType(RedisTimeoutException.class)
                .isThrownBy(() -> redis.withTimeout(Duration.ofMillis(50)).transaction(cmd("INCR", "n")));
        server.thaw();

        assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
    }

    @Test
    void aCommandThatFailsWhileItRunsIsAnErrorAtItsPosition() {
        Command<Boolean> set = Strings.set("k", "v");
        Command<Long> wrong = Strings.incr("k");
        Command<String> get = Strings.get("k");

        Committed committed = (Committed) redis.transaction(set, wrong, get);

        assertThat(committed.results().error(0)).isNull();
        assertThat(committed.results().error(1))
                .isInstanceOf(RedisServerException.class)
                .hasMessageContaining("not an integer");
        assertThat(committed.results().get(get)).isEqualTo("v");
        assertThatExceptionOfType(RedisServerException.class)
                .isThrownBy(() -> committed.results().get(wrong));
    }

    @Test
    void aRejectionCarriesTheErrorsThatCausedIt() {
        TransactionResult result = redis.transaction(cmd("SET", "k", "v"), cmd("NONSENSE"), cmd("GET"));

        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).reasons())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("ERR unknown command"),
                        second -> assertThat(second).startsWith("ERR wrong number of arguments"));
        assertThat(((Rejected) result).reasons()).allMatch(reason -> reason.outcome() == Outcome.NOT_EXECUTED);
        assertThat(redis.call(Keys.exists("k"))).isZero();
    }

    @Test
    void whoWantsACommitGetsTheFirstReasonThrown() {
        TransactionResult result = redis.transaction(cmd("NONSENSE"));

        assertThatExceptionOfType(RedisServerException.class)
                .isThrownBy(result::committed)
                .withMessageStartingWith("ERR unknown command");
    }

    @Test
    void anAbortIsNeitherACommitNorAnError() throws Exception {
        try (FakeRedis fake = FakeRedis.start()) {
            fake.reply("EXEC", FakeReplies.nullArray());
            try (Redis client = Redis.connect(fake.uri())) {
                assertThat(client.transaction(cmd("INCR", "n"))).isEqualTo(new TransactionResult.Aborted());
            }
        }
    }

    @Test
    void anEmptyTransactionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> redis.transaction());
    }
}
