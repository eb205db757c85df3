package io.respline.demo;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread, one connection, and as many commands under way as it likes. The window is this program's own, far below the
 * bounds of the client, which would refuse what goes beyond them.
 */
final class ManyInFlight implements Stop {

    private static final int COMMANDS = 200_000;
    private static final int LAST_QUARTER = COMMANDS / 4 * 3;
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
        return String.format(Locale.ROOT, "%,d asynchronous commands", COMMANDS);
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
        exchange(terminal);
        terminal.result("%,d of %,d values as expected", asExpected.get(), COMMANDS / 2);
        verdict.claim(title() + ", each value as expected", asExpected.get() == COMMANDS / 2);
    }

    private void exchange(Terminal terminal) throws InterruptedException {
        ProgressBar bar = new ProgressBar(terminal, COMMANDS);
        long start = System.nanoTime();
        sendPairs(0, LAST_QUARTER, bar);
        long warm = System.nanoTime();
        sendPairs(LAST_QUARTER, COMMANDS, bar);
        window.acquire(WINDOW);
        long end = System.nanoTime();
        bar.clear();
        terminal.result("%,d commands in %s", COMMANDS, new Rate(COMMANDS, end - start));
        terminal.result("the last quarter, with the JVM warmer, in %s", new Rate(COMMANDS - LAST_QUARTER, end - warm));
    }

    private void sendPairs(int from, int to, ProgressBar bar) throws InterruptedException {
        for (int sent = from; sent < to; sent += 2) {
            window.acquire(2);
            sendPair("item:" + sent % KEYS, "value " + sent);
            if (sent % KEYS == 0) {
                bar.at(sent, WINDOW - window.availablePermits());
            }
        }
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
