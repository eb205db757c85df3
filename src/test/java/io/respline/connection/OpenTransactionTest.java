package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.command.TransactionResult;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import org.junit.jupiter.api.Test;

/** A server that refuses {@code EXEC} and stays in the transaction must not queue other callers' commands. */
class OpenTransactionTest {

    private final Rig rig = Rig.ready(3);
    private final ScriptedLink link = rig.connect();

    private Request<TransactionResult> transaction() {
        Request<TransactionResult> request =
                Batch.of(Command.cmd("INCR", "n")).transaction(rig.loop.nanoTime(), 10_000_000_000L);
        rig.connection.send(request);
        rig.loop.run();
        return request;
    }

    @Test
    void aRefusedExecEndsTheConnectionBeforeAnybodyGetsAQueued() {
        Request<TransactionResult> transaction = transaction();
        Request<Reply> other = rig.send("GET", "k");

        link.deliver("+OK\r\n+QUEUED\r\n-NOPERM no permissions to run the 'exec' command\r\n+QUEUED\r\n");

        assertThat(transaction.join()).isInstanceOf(TransactionResult.Rejected.class);
        assertThat(Rig.failureOf(other))
                .isInstanceOf(RedisProtocolException.class)
                .hasMessageContaining("refused EXEC");
        assertThat(rig.connection.state()).isNotEqualTo("READY");
    }

    @Test
    void aTransactionThatItsCallerHasGivenUpIsWatchedAsWell() {
        Request<TransactionResult> transaction = transaction();
        transaction.cancel(false);
        Request<Reply> other = rig.send("GET", "k");

        link.deliver("+OK\r\n+QUEUED\r\n-BUSY running a script\r\n+QUEUED\r\n");

        assertThat(Rig.failureOf(other)).isInstanceOf(RedisProtocolException.class);
    }

    @Test
    void whatEndsATransactionLeavesTheConnectionAlone() {
        for (String error : new String[] {"EXECABORT discarded", "MOVED 1 h:1", "ERR EXEC without MULTI"}) {
            Request<TransactionResult> transaction = transaction();
            Request<Reply> other = rig.send("GET", "k");

            link.deliver("+OK\r\n+QUEUED\r\n-" + error + "\r\n+mine\r\n");

            assertThat(transaction.join()).isInstanceOf(TransactionResult.Rejected.class);
            assertThat(Rig.valueOf(other).asString()).isEqualTo("mine");
        }
    }

    @Test
    void aUserWithoutTransactionsKeepsTheConnection() {
        Request<TransactionResult> transaction = transaction();
        Request<Reply> other = rig.send("GET", "k");

        link.deliver("-NOPERM multi\r\n-NOPERM incr\r\n-NOPERM exec\r\n+mine\r\n");

        assertThat(transaction.join()).isInstanceOf(TransactionResult.Rejected.class);
        assertThat(Rig.valueOf(other).asString()).isEqualTo("mine");
    }
}
