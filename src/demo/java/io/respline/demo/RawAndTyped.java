package io.respline.demo;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import io.respline.reply.Reply;

/** The two ways to name a command. */
record RawAndTyped(Redis redis) implements Stop {

    @Override
    public String title() {
        return "Raw words and typed values";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) {
        boolean raw = raw(terminal);
        boolean typed = typed(terminal);
        verdict.claim("raw and typed calls return what was stored", raw && typed);
    }

    private boolean raw(Terminal terminal) {
        terminal.say("Any command, in the words of redis-cli. The answer is a Reply.");
        terminal.code("""
                redis.call("SET", "greeting", "hello");
                Reply greeting = redis.call("GET", "greeting");""");
        redis.call("SET", "greeting", "hello");
        Reply greeting = redis.call("GET", "greeting");
        terminal.result("greeting.asString() is \"%s\"", greeting.asString());
        return "hello".equals(greeting.asString());
    }

    private boolean typed(Terminal terminal) {
        terminal.say("The same as values that know the type of their answer.");
        terminal.code("""
                redis.call(set("visits", "41"));
                long visits = redis.call(incr("visits"));
                String text = redis.call(get("visits"));""");
        redis.call(set("visits", "41"));
        long visits = redis.call(incr("visits"));
        String text = redis.call(get("visits"));
        terminal.result("visits is %d, text is \"%s\"", visits, text);
        return visits == 42 && "42".equals(text);
    }
}
