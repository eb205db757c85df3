package io.respline.demo;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread, one connection, and as many commands under way as it likes. The window is this program's own, far below the
 * bounds of the client, which would refuse what goes beyond them.
 */
final class ManyInFlight implements Stop {

    private static final int COMMANDS = 200_000;
    private static final int WINDOW = 10_000;
    private static final int KEYS = 1_000;

    private final Redis redis;
    private final int maxInFlight;
    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicInteger asExpected = new AtomicInteger();

    ManyInFlight(Redis redis, int maxInFlight) {
        this.redis = redis;
        this.maxInFlight = maxInFlight;
    }

    @Override
    public String title() {
        return String.format("%,d asynchronous commands", COMMANDS);
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) throws InterruptedException {
        terminal.say("""
                send returns a CompletableFuture. One thread sends pairs of commands over one connection
                without waiting for replies, %,d under way at most. (Beyond %,d the client itself would
                refuse: nothing in it grows without a bound.) Replies come in the order of the calls, so
                each get must see the set before it.""", WINDOW, maxInFlight);
        terminal.code("""
                redis.send(set(key, value));
                redis.send(get(key)).whenComplete(check);""");
        Rate rate = exchange(terminal);
        terminal.result("%,d commands in %s; %,d values as expected", COMMANDS, rate, asExpected.get());
        verdict.claim(
                String.format("%,d asynchronous commands, each value as expected", COMMANDS),
                asExpected.get() == COMMANDS / 2);
    }

    private Rate exchange(Terminal terminal) throws InterruptedException {
        ProgressBar bar = new ProgressBar(terminal, COMMANDS);
        for (int sent = 0; sent < COMMANDS; sent += 2) {
            window.acquire(2);
            sendPair("item:" + sent % KEYS, "value " + sent);
            if (sent % KEYS == 0) {
                bar.at(sent, WINDOW - window.availablePermits());
            }
        }
        window.acquire(WINDOW);
        return new Rate(COMMANDS, bar.end());
    }

    private void sendPair(String key, String value) {
        redis.send(set(key, value)).whenComplete((done, failure) -> window.release());
        redis.send(get(key)).whenComplete((found, failure) -> {
            if (value.equals(found)) {
                asExpected.incrementAndGet();
            }
            window.release();
        });
    }
}
