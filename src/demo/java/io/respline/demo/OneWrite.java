package io.respline.demo;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;

import io.respline.Redis;
import io.respline.command.Batch;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.reply.Reply;
import java.util.List;

/** Many commands in one write, and errors that are values. */
record OneWrite(Redis redis) implements Stop {

    @Override
    public String title() {
        return "A pipeline, with an error in it";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) {
        boolean plain = plain(terminal);
        boolean typed = typed(terminal);
        verdict.claim("a pipeline has each reply at its place, errors included", plain && typed);
    }

    private boolean plain(Terminal terminal) {
        terminal.say("""
                The commands leave in one write, with nobody else's between them. An error of the server
                is the value at its position and does not disturb the others.""");
        terminal.code("""
                List<Reply> replies = redis.pipeline(
                        cmd("SET", "word", "abc"),
                        cmd("INCR", "word"),
                        cmd("STRLEN", "word"));""");
        List<Reply> replies = redis.pipeline(cmd("SET", "word", "abc"), cmd("INCR", "word"), cmd("STRLEN", "word"));
        for (int i = 0; i < replies.size(); i++) {
            terminal.result("%d. %s", i, text(replies.get(i)));
        }
        return replies.get(0).equals(Reply.Status.OK)
                && replies.get(1).isError()
                && replies.get(2).equals(Reply.Int.of(3));
    }

    private boolean typed(Terminal terminal) {
        terminal.say("In a typed batch the command values are the handles to their results.");
        terminal.code("""
                Command<Long> visits = incr("visits");
                Command<String> greeting = get("greeting");
                BatchResult results = redis.call(Batch.of(visits, greeting));
                long number = results.get(visits);
                String text = results.get(greeting);""");
        Command<Long> visits = incr("visits");
        Command<String> greeting = get("greeting");
        BatchResult results = redis.call(Batch.of(visits, greeting));
        long number = results.get(visits);
        String text = results.get(greeting);
        terminal.result("number is %d, text is \"%s\"", number, text);
        return number == 43 && "hello".equals(text);
    }

    private static String text(Reply reply) {
        return reply instanceof Reply.Failure error ? "error: " + error.message() : String.valueOf(reply.asString());
    }
}
