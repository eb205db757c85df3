package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A transaction of which something ran never says that nothing did. */
class TransactionOutcomeTest {

    private static final Reply REFUSED = Reply.Failure.of("NOPERM this user has no permissions to run 'multi'");
    private static final Reply NO_MULTI = Reply.Failure.of("ERR EXEC without MULTI");

    private static Request<TransactionResult> answered(Object... replies) {
        Request<TransactionResult> request =
                Batch.of(Command.cmd("EVAL", "script", 0)).transaction(0, 1_000_000_000);
        for (Object reply : replies) {
            request.receive(reply);
        }
        request.finish();
        return request;
    }

    private static RedisException failureOf(Request<?> request) {
        try {
            request.join();
        } catch (CompletionException e) {
            return (RedisException) e.getCause();
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void resultsThatCannotBeKeptAreNoRejection() {
        RedisReplyException tooLarge = new RedisReplyException("it is larger than a limit", Outcome.EXECUTED);
        RedisException failure = failureOf(answered(Reply.Status.OK, Reply.Status.QUEUED, tooLarge));
        assertThat(failure).isSameAs(tooLarge);
    }

    @Test
    void withoutMultiAnErrorOfTheCommandItselfIsNoRejection() {
        RedisException failure =
                failureOf(answered(REFUSED, Reply.Failure.of("WRONGTYPE raised after a write"), NO_MULTI));
        assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED);
    }

    @Test
    void withoutMultiARefusedCommandIsRejected() {
        assertThat(answered(REFUSED, Reply.Failure.of("LOADING not yet"), NO_MULTI)
                        .join())
                .isInstanceOf(TransactionResult.Rejected.class);
    }
}
