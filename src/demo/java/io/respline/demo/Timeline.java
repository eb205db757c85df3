package io.respline.demo;

import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What happens and when. Events come from any thread, the client's I/O thread among them, which must not wait for a
 * terminal; one thread prints them.
 */
final class Timeline implements EventListener {

    private record Entry(long nanos, String text) {}

    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Terminal terminal;
    private final long startNanos = System.nanoTime();

    Timeline(Terminal terminal) {
        this.terminal = terminal;
    }

    void add(String text) {
        entries.add(new Entry(System.nanoTime() - startNanos, text));
    }

    @Override
    public void onEvent(RedisEvent event) {
        if (event instanceof RedisEvent.Connected) {
            add("client: connected");
        } else if (event instanceof RedisEvent.Disconnected lost) {
            add("client: connection lost, requests in flight: " + lost.failed());
        } else if (event instanceof RedisEvent.ConnectFailed failed) {
            add("client: could not connect, next attempt in " + failed.delay().toMillis() + " ms");
        }
    }

    /** Prints what happens during so much time. */
    void watch(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            long left = end - System.nanoTime();
            Entry entry = left > 0 ? entries.poll(left, TimeUnit.NANOSECONDS) : entries.poll();
            if (entry != null) {
                print(entry);
            } else if (left <= 0) {
                return;
            }
        }
    }

    private void print(Entry entry) {
        terminal.result("%7.3f s  %s", entry.nanos() / 1e9, entry.text());
    }
}
