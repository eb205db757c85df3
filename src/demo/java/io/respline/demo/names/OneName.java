package io.respline.demo.names;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.set;

import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import io.respline.demo.Terminal;
import io.respline.demo.Verdict;
import java.util.stream.IntStream;

/** One client with a name behind a wrapper of the application's own. */
record OneName(RedisOptions options) implements Stop {

    private static final int REQUESTS = 100;

    @Override
    public String title() {
        return "One named client behind a wrapper";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) {
        terminal.say("""
                Most applications need one client, and want to reach it from anywhere. The application's
                own class knows the name; the rest of the code knows the class.""");
        terminal.code("""
                AppRedis.start(RedisOptions.of(uri));
                AppRedis.call(set("greeting", "hello"));""");
        AppRedis.start(options);
        try {
            AppRedis.call(set("greeting", "hello"));
            IntStream.range(0, REQUESTS).parallel().forEach(request -> AppRedis.call(incr("requests")));
            String greeting = AppRedis.call(get("greeting"));
            String requests = AppRedis.call(get("requests"));
            terminal.result("greeting: %s; requests counted from many threads: %s", greeting, requests);
            verdict.claim(
                    "a named client is found from anywhere",
                    "hello".equals(greeting) && Integer.toString(REQUESTS).equals(requests));
        } finally {
            AppRedis.stop();
        }
    }
}
