package io.respline.reply;

import io.respline.error.Outcome;
import java.util.Set;

/**
 * What an error reply says about its command: whether the server may have run it. Sources: Redis 7.0 and Valkey 8 raise
 * the errors named here before they run anything.
 */
final class ErrorOutcome {

    /** States of the server or the connection that a command inside a script cannot meet, checked before all else. */
    private static final Set<String> BEFORE_SCRIPT =
            Set.of("ASK", "BUSY", "DENIED", "LOADING", "MOVED", "NOAUTH", "NOSCRIPT", "TRYAGAIN");

    /** Those that are checked before a command runs, but inside a script too, which may have written by then. */
    private static final Set<String> BEFORE_COMMAND = Set.of(
            "CLUSTERDOWN",
            "CROSSSLOT",
            "EXECABORT",
            "MASTERDOWN",
            "MISCONF",
            "NOPERM",
            "NOPROTO",
            "NOREPLICAS",
            "OOM",
            "READONLY",
            "UNBLOCKED",
            "WRONGPASS");

    private ErrorOutcome() {}

    static Outcome of(Reply.Failure failure, boolean mayComeFromScript) {
        String code = failure.code();
        if (code.equals("ERR")) {
            return isRefusal(failure.message()) ? Outcome.NOT_EXECUTED : Outcome.EXECUTED;
        }
        if (BEFORE_SCRIPT.contains(code)) {
            return Outcome.NOT_EXECUTED;
        }
        if (BEFORE_COMMAND.contains(code)) {
            return mayComeFromScript ? Outcome.MAYBE_EXECUTED : Outcome.NOT_EXECUTED;
        }
        return Outcome.EXECUTED;
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
