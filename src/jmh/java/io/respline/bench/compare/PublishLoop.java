package io.respline.bench.compare;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One order of a {@link Publisher}. Not thread-safe. */
final class PublishLoop {

    /** Commands in a write: enough that system calls do not matter, for the server neither. */
    private static final int BATCH = 1_000;

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final PublishOrder order;
    private final PublishConnection server;
    private final BooleanSupplier over;
    private long next;

    PublishLoop(PublishOrder order, PublishConnection server, BooleanSupplier over) {
        this.order = order;
        this.server = server;
        this.over = over;
        this.next = order.first();
    }

    /** The number of the round that would follow. */
    long run() throws IOException {
        if (order.window() > 0) {
            asFastAsTheyAre();
        } else {
            paced();
        }
        server.awaitReplies();
        return next;
    }

    /** Never further ahead than the window, so that no buffer of a client overflows and whatever is missing was lost. */
    private void asFastAsTheyAre() throws IOException {
        Scoreboard board = Scoreboard.open(order.board(), order.listeners());
        int most = Math.max(1, Math.min(BATCH / order.channels(), order.window() / 4));
        PublishFrames frames = new PublishFrames(order, most);
        while (!over.getAsBoolean()) {
            long room = board.slowest() + order.window() - next;
            if (room > 0) {
                send(frames, (int) Math.min(room, most));
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void paced() throws IOException {
        PublishFrames frames = new PublishFrames(order, BATCH);
        long start = System.nanoTime();
        long interval = TimeUnit.SECONDS.toNanos(1) / order.rate();
        while (!over.getAsBoolean()) {
            long elapsed = System.nanoTime() - start;
            long due = order.first() + elapsed / interval - next;
            if (due > 0) {
                send(frames, (int) Math.min(due, BATCH));
            } else {
                LockSupport.parkNanos(interval - elapsed % interval);
            }
        }
    }

    private void send(PublishFrames frames, int rounds) throws IOException {
        server.send(frames.rounds(next, rounds), rounds * order.channels());
        next += rounds;
    }
}
