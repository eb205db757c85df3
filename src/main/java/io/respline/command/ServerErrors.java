package io.respline.command;

import io.respline.error.Outcome;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;

/** What an error reply says about its command: whether the server may have run it. */
public final class ServerErrors {

    private ServerErrors() {}

    /**
     * The outcome of a command that was answered with an error.
     *
     * <p>A script may have written before an error stopped it, and passes errors of the commands inside it on verbatim:
     * there, {@code READONLY}, {@code OOM} and the like leave the outcome open. {@code EXEC} answers with an error as a
     * whole only when it discarded the transaction.
     *
     * @param code the leading word of the error, such as {@code WRONGTYPE}
     * @param message the whole text of the error, the code included
     * @param spec of the command that was answered
     */
    public static Outcome outcome(String code, String message, CommandSpec spec) {
        return new Reply.Failure(code, message).outcome(spec.isScript());
    }

    /** The error reply of a command as an exception. */
    public static RedisServerException toException(Reply.Failure failure, CommandSpec spec) {
        return failure.toException(failure.outcome(spec.isScript()));
    }
}
