package io.respline.bench.compare;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One producer that keeps up to so many calls in flight, and rests until half of them have ended when it is full. */
final class AsyncWindow {

    /** Calls end on whichever threads the client has for that; the sum is all that they share. */
    private final AtomicLong ended = new AtomicLong();

    private final Thread producer = Thread.currentThread();
    private final Subject subject;
    private final Turn turn;
    private final int depth;
    private volatile long wakeAt;

    private AsyncWindow(Subject subject, Turn turn, int depth) {
        this.subject = subject;
        this.turn = turn;
        this.depth = depth;
    }

    static void run(Subject subject, Turn turn, int depth) {
        AsyncWindow window = new AsyncWindow(subject, turn, depth);
        turn.count(window.ended::get);
        window.produce();
    }

    private void produce() {
        BiConsumer<byte @Nullable [], @Nullable Throwable> completion = this::complete;
        long sent = 0;
        for (int key = 0; !turn.isOver(); key = (key + 1) % Keys.COUNT) {
            if (sent - ended.get() >= depth) {
                awaitEnded(sent - depth / 2);
            }
            sent++;
            subject.send(key, completion);
        }
        awaitEnded(sent);
    }

    private void complete(byte @Nullable [] value, @Nullable Throwable failure) {
        if (failure != null) {
            turn.failed(failure);
        } else {
            check(value);
        }
        if (ended.incrementAndGet() == wakeAt) {
            LockSupport.unpark(producer);
        }
    }

    /** What a callback throws gets lost in most clients. */
    private void check(byte @Nullable [] value) {
        try {
            Keys.check(value);
        } catch (IllegalStateException e) {
            turn.failed(e);
        }
    }

    private void awaitEnded(long count) {
        subject.flush();
        wakeAt = count;
        while (ended.get() < count) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
