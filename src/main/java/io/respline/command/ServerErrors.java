package io.respline.command;

import io.respline.error.Outcome;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import java.util.Set;

/**
 * What an error reply says about its command: whether the server may have run it. Sources: Redis 7.0 and Valkey 8 raise
 * the errors named here before they run anything.
 */
public final class ServerErrors {

    /** States of the server or the connection, checked before the command runs. */
    private static final Set<String> BEFORE_EXECUTION = Set.of(
            "ASK",
            "BUSY",
            "CLUSTERDOWN",
            "CROSSSLOT",
            "DENIED",
            "EXECABORT",
            "LOADING",
            "MASTERDOWN",
            "MISCONF",
            "MOVED",
            "NOAUTH",
            "NOPERM",
            "NOPROTO",
            "NOREPLICAS",
            "NOSCRIPT",
            "OOM",
            "READONLY",
            "TRYAGAIN",
            "UNBLOCKED",
            "WRONGPASS");

    /** Those of them that a command inside a script cannot raise, so that the script itself was never started. */
    private static final Set<String> BEFORE_SCRIPT =
            Set.of("ASK", "BUSY", "DENIED", "LOADING", "MOVED", "NOAUTH", "NOSCRIPT", "TRYAGAIN");

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
        if (code.equals("ERR")) {
            return isRefusal(message) ? Outcome.NOT_EXECUTED : Outcome.EXECUTED;
        }
        if (!BEFORE_EXECUTION.contains(code)) {
            return Outcome.EXECUTED;
        }
        if (spec.isScript() && !BEFORE_SCRIPT.contains(code)) {
            return Outcome.MAYBE_EXECUTED;
        }
        return Outcome.NOT_EXECUTED;
    }

    /** The error reply of a command as an exception. */
    public static RedisServerException toException(Reply.Failure failure, CommandSpec spec) {
        return failure.toException(outcome(failure.code(), failure.message(), spec));
    }

    /** Refusals without a code of their own. The errors of commands inside scripts are worded differently. */
    private static boolean isRefusal(String message) {
        return message.startsWith("ERR unknown command")
                || message.startsWith("ERR unknown subcommand")
                || message.startsWith("ERR wrong number of arguments for ")
                || message.startsWith("ERR max number of clients")
                || message.startsWith("ERR EXEC without MULTI");
    }
}
