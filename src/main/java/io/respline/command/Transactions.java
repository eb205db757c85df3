package io.respline.command;

import io.respline.error.Outcome;
import io.respline.error.RedisReplyException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the replies of {@code MULTI .. EXEC} (documented in Redis under Transactions). */
final class Transactions {

    static final EncodedCommand<Reply> MULTI = Command.cmd("MULTI").encoded();
    static final EncodedCommand<Reply> EXEC = Command.cmd("EXEC").encoded();

    /** How Redis before 6.2 worded an {@code EXEC} that a replica refuses. */
    private static final String ABORTED = "EXEC aborted";

    /** Errors of {@code EXEC} that end the transaction: it was discarded, or belongs to another node of the cluster. */
    private static final Set<String> ENDS = Set.of("ASK", "CLUSTERDOWN", "CROSSSLOT", "EXECABORT", "MOVED", "TRYAGAIN");

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
            requireNothingRan(failure, commands, raw);
            return new TransactionResult.Rejected(reasons(failure, commands, raw));
        }
        if (ended.isNull()) {
            return new TransactionResult.Aborted();
        }
        List<Reply> results = ended.asList();
        if (results.size() != commands.length) {
            throw new RedisReplyException(
                    "EXEC answered with " + results.size() + " results for " + commands.length + " commands",
                    Outcome.EXECUTED);
        }
        return new TransactionResult.Committed(new BatchResult(handles, commands, results.toArray()));
    }

    /**
     * Lets an error of {@code EXEC} pass if it proves that nothing ran.
     *
     * @throws RedisServerException if something ran, or may have
     */
    private static void requireNothingRan(Reply.Failure failure, EncodedCommand<?>[] commands, Object[] raw) {
        if (isDiscard(failure)) {
            return;
        }
        if (!isWithoutMulti(failure)) {
            throw failure.toException(Outcome.MAYBE_EXECUTED);
        }
        for (int i = 1; i <= commands.length; i++) {
            if (!Reply.Status.QUEUED.equals(raw[i]) && !isRefusal(raw[i], commands[i - 1].spec())) {
                throw new RedisServerException(
                        failure.code(),
                        "The transaction had ended before EXEC (" + failure.code()
                                + "), so commands ran one by one and not as a transaction;"
                                + " look at what stands between the client and the server.",
                        Outcome.EXECUTED);
            }
        }
    }

    /** Whether {@code EXEC} was answered by a server that then has dropped what was queued, or had refused before. */
    private static boolean isDiscard(Reply.Failure failure) {
        return failure.message().contains(ABORTED)
                || (!isWithoutMulti(failure)
                        && ServerErrors.outcome(failure.code(), failure.message(), EXEC.spec())
                                == Outcome.NOT_EXECUTED);
    }

    private static boolean isWithoutMulti(Reply.Failure failure) {
        return failure.message().startsWith("ERR EXEC without MULTI");
    }

    /**
     * Whether a server may go on queueing after it has answered {@code EXEC} with this. Newer ones never do; those before
     * Redis 6.2 can refuse {@code EXEC} itself and stay in the transaction.
     */
    static boolean mayGoOn(Object begun, Object ended) {
        return ended instanceof Reply.Failure failure
                && !(begun instanceof Reply.Failure)
                && !ENDS.contains(failure.code())
                && !isWithoutMulti(failure)
                && !failure.message().contains(ABORTED);
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
