package io.respline.demo;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import io.respline.command.TransactionResult;

/** A transaction that commits, and one that the server refuses. */
record AllOrNothing(Redis redis) implements Stop {

    @Override
    public String title() {
        return "Transactions";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) {
        boolean committed = committed(terminal);
        boolean rejected = rejected(terminal);
        verdict.claim("a transaction commits, or is rejected as a whole with the reasons", committed && rejected);
    }

    private boolean committed(Terminal terminal) {
        terminal.say("MULTI, the commands and EXEC travel in one write, on the connection that all share.");
        terminal.code("""
                TransactionResult result = redis.transaction(incr("debit"), incr("credit"));""");
        TransactionResult result = redis.transaction(incr("debit"), incr("credit"));
        if (result instanceof TransactionResult.Committed committed) {
            terminal.result(
                    "Committed: %s and %s",
                    committed.results().get(0), committed.results().get(1));
            return true;
        }
        terminal.result("%s", result);
        return false;
    }

    private boolean rejected(Terminal terminal) {
        terminal.say("When the server refuses one command, nothing runs, and the result says why.");
        terminal.code("""
                TransactionResult result = redis.transaction(
                        set("greeting", "changed"),
                        cmd("INCR", "too", "many", "words"));""");
        TransactionResult result = redis.transaction(set("greeting", "changed"), cmd("INCR", "too", "many", "words"));
        if (result instanceof TransactionResult.Rejected rejected) {
            rejected.reasons().forEach(reason -> terminal.result("Rejected: %s", reason.getMessage()));
            String greeting = redis.call(get("greeting"));
            terminal.result("greeting is still \"%s\"", greeting);
            return "hello".equals(greeting);
        }
        terminal.result("%s", result);
        return false;
    }
}
