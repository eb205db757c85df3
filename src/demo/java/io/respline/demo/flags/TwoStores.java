package io.respline.demo.flags;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.demo.Latencies;
import io.respline.demo.Stop;
import io.respline.demo.Terminal;
import io.respline.demo.Verdict;
import io.respline.reply.Reply;
import java.util.concurrent.TimeUnit;

/** Two nodes read a flag from memory; one of them turns it, and the other one sees it. */
record TwoStores(RedisOptions options) implements Stop {

    private static final String FLAG = "new-checkout";
    private static final int READS = 100_000;
    private static final int TURNS = 200;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @Override
    public String title() {
        return "Flags: kept in Redis, read from memory";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) {
        terminal.say("""
                A flag is asked for with every request and turned once in a while. A cached view answers from memory what
                it has read before, until the server says that it has changed. One node reads a flag %,d times; then the
                other one turns it %d times, and the first one looks until it sees that.""", READS, TURNS);
        terminal.code("""
                Redis cached = redis.cached(CacheOptions.standard());
                boolean on = "on".equals(cached.call(hget("flags", "new-checkout")));""");
        try (Redis first = Redis.connect(options);
                Redis second = Redis.connect(options);
                FlagStore here = new FlagStore(first);
                FlagStore there = new FlagStore(second)) {
            there.turn(FLAG, true);
            awaitSeen(here, true);
            long asked = asked(first);
            long start = System.nanoTime();
            boolean always = readAll(here);
            double seconds = (System.nanoTime() - start) / 1e9;
            asked = asked(first) - asked;
            terminal.result(
                    "%,d reads, %.2f us each; %d of them asked the server", READS, seconds * 1e6 / READS, asked);
            Latencies seen = turnOften(here, there);
            terminal.result(
                    "%d changes on the other node, seen after p50 %.2f ms, p99 %.2f ms",
                    TURNS, seen.millis(50), seen.millis(99));
            verdict.claim("a flag is read from memory", always && asked < READS / 100);
            verdict.claim("a change on one node is seen on the other", seen.count() == TURNS);
        }
    }

    private static boolean readAll(FlagStore store) {
        boolean always = true;
        for (int read = 0; read < READS; read++) {
            always &= store.isOn(FLAG);
        }
        return always;
    }

    private static Latencies turnOften(FlagStore here, FlagStore there) {
        Latencies seen = new Latencies();
        for (int turn = 0; turn < TURNS; turn++) {
            boolean on = turn % 2 == 1;
            there.turn(FLAG, on);
            long start = System.nanoTime();
            awaitSeen(here, on);
            seen.add(System.nanoTime() - start, SLOW_NANOS);
        }
        return seen.sorted();
    }

    /** As the next requests of a node would; the walk has a limit for a stop. */
    private static void awaitSeen(FlagStore store, boolean on) {
        while (store.isOn(FLAG) != on) {
            Thread.onSpinWait();
        }
    }

    /** How often any client has asked the server for a field. */
    private static long asked(Redis redis) {
        Reply stats = redis.call("INFO", "commandstats");
        String text = String.valueOf(stats.asString());
        int at = text.indexOf("cmdstat_hget:calls=");
        return at < 0 ? 0 : Long.parseLong(text.substring(text.indexOf('=', at) + 1, text.indexOf(',', at)));
    }
}
