package io.respline.example;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.command.TransactionResult;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Pipelines and transactions". */
@Timeout(60)
class PipeliningAndTransactionsIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void anErrorIsTheValueAtItsPosition() {
        List<Reply> replies = redis.pipeline(cmd("SET", "word", "abc"), cmd("INCR", "word"), cmd("STRLEN", "word"));

        assertThat(Output.of(() -> print(replies)))
                .isEqualTo("OK\nERR: ERR value is not an integer or out of range\n3\n");
    }

    private static void print(List<Reply> replies) {
        for (Reply reply : replies) {
            if (reply instanceof Reply.Failure error) {
                System.out.println(error.code() + ": " + error.message());
            } else {
                System.out.println(reply.asString());
            }
        }
    }

    @Test
    void aTypedBatchKeepsTheTypes() {
        redis.call(set("user:7:name", "ada"));

        Command<String> name = get("user:7:name");
        Command<Long> logins = incr("user:7:logins");
        BatchResult results = redis.call(Batch.of(name, logins));
        String text = results.get(name);
        long count = results.get(logins);

        assertThat(text).isEqualTo("ada");
        assertThat(count).isEqualTo(1);
    }

    @Test
    void aTransactionCommits() {
        TransactionResult result = redis.transaction(cmd("DECRBY", "account:1", 50), cmd("INCRBY", "account:2", 50));

        assertThat(Output.of(() -> print(result))).startsWith("now ");
        assertThat(redis.call(get("account:1"))).isEqualTo("-50");
        assertThat(redis.call(get("account:2"))).isEqualTo("50");
    }

    @Test
    void aTransactionIsRejected() {
        TransactionResult result = redis.transaction(set("a", "changed"), cmd("NOSUCH", "a"));

        assertThat(Output.of(() -> print(result))).startsWith("ERR: ERR unknown command");
        assertThat(redis.call(get("a"))).isNull();
    }

    @Test
    void anAbortIsNamed() {
        assertThat(Output.of(() -> print(new TransactionResult.Aborted()))).isEqualTo("a watched key had changed\n");
    }

    private static void print(TransactionResult result) {
        if (result instanceof TransactionResult.Committed committed) {
            System.out.println("now " + committed.results().get(0) + " and "
                    + committed.results().get(1));
        } else if (result instanceof TransactionResult.Rejected rejected) {
            rejected.reasons().forEach(reason -> System.out.println(reason.code() + ": " + reason.getMessage()));
        } else if (result instanceof TransactionResult.Aborted) {
            System.out.println("a watched key had changed");
        }
    }

    @Test
    void onlyACommitIsGoodNews() {
        BatchResult committed = redis.transaction(incr("a"), incr("b")).committed();

        assertThat(committed.get(0)).isEqualTo(1L);
        assertThat(committed.size()).isEqualTo(2);
    }
}
