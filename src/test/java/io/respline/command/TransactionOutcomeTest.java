package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void commandsThatRanBeforeAnExecWithoutMultiAreNoRejection() {
        RedisException failure = failureOf(answered(Reply.Status.OK, Reply.Int.of(1), NO_MULTI));

        assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(failure).hasMessageContaining("one by one");
    }

    @Test
    void anErrorOfExecThatProvesNothingLeavesTheOutcomeOpen() {
        RedisException failure =
                failureOf(answered(Reply.Status.OK, Reply.Status.QUEUED, Reply.Failure.of("ERR upstream failure")));

        assertThat(failure.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXECABORT Transaction discarded because of: OOM command not allowed",
                "MOVED 449 127.0.0.1:7901",
                "ERR Transaction contains write commands but instance is now a read-only replica. EXEC aborted.",
                "ERR EXEC without MULTI"
            })
    void anErrorOfExecThatProvesThatNothingRanIsARejection(String error) {
        TransactionResult result = answered(Reply.Status.OK, new Reply.Status("QUEUED"), Reply.Failure.of(error))
                .join();

        assertThat(result).isInstanceOf(TransactionResult.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void resultsThatAreNotOnePerCommandAreRefused(int results) {
        Reply[] items = new Reply[results];
        Arrays.fill(items, Reply.Status.OK);

        RedisException failure = failureOf(answered(Reply.Status.OK, Reply.Status.QUEUED, Reply.Array.of(items)));

        assertThat(failure)
                .isInstanceOf(RedisReplyException.class)
                .hasMessage("EXEC answered with " + results + " results for 1 commands");
        assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED);
    }
}
