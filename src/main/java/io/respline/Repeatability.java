package io.respline;

import io.respline.command.Request;
import io.respline.command.ServerErrors;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import java.util.Set;

/** Whether what has failed may be done again. */
final class Repeatability {

    /**
     * Errors that the server raises before it runs anything, for a reason that may pass within a call. Left out are those
     * that need somebody's help: {@code MISCONF}, {@code OOM}, {@code NOPERM}, {@code WRONGPASS} and the like.
     */
    private static final Set<String> PASSING =
            Set.of("LOADING", "MASTERDOWN", "BUSY", "READONLY", "TRYAGAIN", "CLUSTERDOWN", "NOREPLICAS", "NOAUTH");

    private static final String ABORTED = "EXECABORT";

    private Repeatability() {}

    /**
     * After a failure: a loss of the connection, if the request did not run or may run twice. Not what has passed its
     * deadline, was refused by a bound, or met a closed client.
     */
    static boolean after(Throwable failure, Request<?> request) {
        if (!(failure instanceof RedisConnectionException || failure instanceof RedisProtocolException)) {
            return false;
        }
        Outcome outcome = ((RedisException) failure).outcome();
        return outcome == Outcome.NOT_SENT
                || outcome == Outcome.NOT_EXECUTED
                || (outcome == Outcome.MAYBE_EXECUTED && mayRunTwice(request));
    }

    private static boolean mayRunTwice(Request<?> request) {
        for (int i = 0; i < request.size(); i++) {
            if (!request.command(i).spec().isRepeatable()) {
                return false;
            }
        }
        return true;
    }

    /** After an answer: if it says of every command of the request that it did not run, for a reason that may pass. */
    static boolean after(Object raw, Request<?> request) {
        if (!(raw instanceof Object[] replies)) {
            return isPassing(raw, request, 0);
        }
        if (request.isTransaction() && replies[replies.length - 1] instanceof Reply.Failure end) {
            // The commands that were queued say QUEUED; what counts is why the others were not.
            return end.code().equals(ABORTED) && refusalsArePassing(replies, request);
        }
        for (int i = 0; i < replies.length; i++) {
            if (!isPassing(replies[i], request, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean refusalsArePassing(Object[] replies, Request<?> request) {
        boolean any = false;
        for (int i = 0; i < replies.length - 1; i++) {
            if (replies[i] instanceof Reply.Failure) {
                any = true;
                if (!isPassing(replies[i], request, i)) {
                    return false;
                }
            }
        }
        return any;
    }

    private static boolean isPassing(Object reply, Request<?> request, int index) {
        return reply instanceof Reply.Failure failure
                && PASSING.contains(failure.code())
                && ServerErrors.outcome(
                                failure.code(),
                                failure.message(),
                                request.command(index).spec())
                        == Outcome.NOT_EXECUTED;
    }
}
