package io.respline.command;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;

/** Reads the replies of {@code MULTI .. EXEC} (documented in Redis under Transactions). */
final class Transactions {

    static final EncodedCommand<Reply> MULTI = Command.cmd("MULTI").encoded();
    static final EncodedCommand<Reply> EXEC = Command.cmd("EXEC").encoded();

    private Transactions() {}

    static TransactionResult result(Command<?>[] handles, EncodedCommand<?>[] commands, Object[] raw) {
        Reply begun = Batch.asReply(raw[0]);
        Reply ended = Batch.asReply(raw[raw.length - 1]);
        if (begun instanceof Reply.Failure refused) {
            return notBegun(refused, commands, raw);
        }
        if (raw[raw.length - 1] instanceof RedisReplyException lost) {
            throw lost; // it ran, and its results could not be kept
        }
        if (ended instanceof Reply.Failure failure) {
            return new TransactionResult.Rejected(reasons(failure, commands, raw));
        }
        if (ended.isNull()) {
            return new TransactionResult.Aborted();
        }
        return new TransactionResult.Committed(
                new BatchResult(handles, commands, ended.asList().toArray()));
    }

    /** Without {@code MULTI} each command was on its own, and only some errors mean that it did not run. */
    private static TransactionResult notBegun(Reply.Failure refused, EncodedCommand<?>[] commands, Object[] raw) {
        for (int i = 1; i <= commands.length; i++) {
            if (!isRefusal(raw[i], commands[i - 1].spec())) {
                throw new RedisServerException(
                        refused.code(),
                        "The server refused MULTI (" + refused.code()
                                + "), so the commands ran one by one and not as a transaction;"
                                + " allow MULTI and EXEC for this user.",
                        Outcome.EXECUTED);
            }
        }
        return new TransactionResult.Rejected(List.of(ServerErrors.toException(refused, MULTI.spec())));
    }

    private static boolean isRefusal(Object raw, CommandSpec spec) {
        return raw instanceof Reply.Failure failure
                && ServerErrors.outcome(failure.code(), failure.message(), spec) == Outcome.NOT_EXECUTED;
    }

    private static List<RedisServerException> reasons(
            Reply.Failure failure, EncodedCommand<?>[] commands, Object[] raw) {
        List<RedisServerException> reasons = new ArrayList<>();
        for (int i = 0; i < commands.length; i++) {
            if (raw[i + 1] instanceof Reply.Failure queueing) {
                reasons.add(queueing.toException(Outcome.NOT_EXECUTED));
            }
        }
        if (reasons.isEmpty()) {
            reasons.add(failure.toException(Outcome.NOT_EXECUTED));
        }
        return List.copyOf(reasons);
    }
}
