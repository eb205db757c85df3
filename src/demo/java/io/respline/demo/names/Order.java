package io.respline.demo.names;

import static io.respline.commands.Lists.lrange;
import static io.respline.commands.Lists.rpush;

import io.respline.Redis;
import io.respline.config.Balance;
import io.respline.config.RedisOptions;
import io.respline.demo.Stop;
import io.respline.demo.Terminal;
import io.respline.demo.Verdict;
import io.respline.testing.FaultProxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** In a pool, what does not wait for each other may overtake each other; in a lane it may not. */
record Order(InetSocketAddress server, Duration patience) implements Stop {

    private static final int MEMBERS = 5;
    private static final int ENTRIES = 50;
    private static final Duration DELAY = Duration.ofMillis(50);

    @Override
    public String title() {
        return "A pool and order";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) throws Exception {
        terminal.say("""
                The entries of a log are sent one after the other, without waiting. Each goes to the next of five
                connections, and what travels on one of them takes %d ms longer.""", DELAY.toMillis());
        terminal.code("""
                pool.send(rpush("log", entry));                     // may be overtaken
                pool.lane("log").send(rpush("log", entry));         // is not""");
        try (FaultProxy proxy = FaultProxy.to(server);
                Redis pool = Redis.connect(RedisOptions.of(proxy.uri()).toBuilder()
                        .name("pool")
                        .connections(MEMBERS)
                        .balance(Balance.ROUND_ROBIN)
                        .connectTimeout(patience)
                        .commandTimeout(patience)
                        .build())) {
            proxy.line(1).toServer().delay(DELAY);
            List<String> plain = write(Redis.named("pool"), "log:plain");
            List<String> inLane = write(Redis.named("pool").lane("log:lane"), "log:lane");
            terminal.result("%-22s %s ...", "written by the pool", String.join(" ", plain.subList(0, 12)));
            terminal.result("%-22s %s ...", "written in a lane", String.join(" ", inLane.subList(0, 12)));
            verdict.claim("a pool may change the order of what does not wait", !plain.equals(entries()));
            verdict.claim("a lane keeps the order", inLane.equals(entries()));
        }
    }

    /** Sends all entries without waiting for each other, and reads what came of it. */
    private static List<String> write(Redis redis, String key) {
        CompletableFuture<?>[] sent =
                entries().stream().map(entry -> redis.send(rpush(key, entry))).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(sent).join();
        return redis.call(lrange(key, 0, -1));
    }

    private static List<String> entries() {
        return IntStream.rangeClosed(1, ENTRIES).mapToObj(Integer::toString).toList();
    }
}
