package io.respline.bench.compare;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A stretch of work: whether it goes on, how much has been done, what went wrong. Thread-safe. */
final class Turn {

    final Latencies latencies = new Latencies();

    /** Operations per second to be offered; 0 for as many as the client can do. */
    final double rate;

    private final Queue<LongSupplier> counters = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean over;
    private volatile @Nullable Throwable failure;

    Turn(double rate) {
        this.rate = rate;
    }

    /** Operations counted by one thread, read by another: cheaper than any shared counter. */
    static final class Counter implements LongSupplier {
        private final AtomicLong count = new AtomicLong();

        void add(int operations) {
            count.setOpaque(count.getPlain() + operations);
        }

        @Override
        public long getAsLong() {
            return count.getOpaque();
        }
    }

    Counter counter() {
        Counter counter = new Counter();
        counters.add(counter);
        return counter;
    }

    /** Operations that are counted elsewhere. */
    void count(LongSupplier operations) {
        counters.add(operations);
    }

    long operations() {
        long sum = 0;
        for (LongSupplier counter : counters) {
            sum += counter.getAsLong();
        }
        return sum;
    }

    boolean isOver() {
        return over;
    }

    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            failed(e);
        }
    }

    void end() {
        over = true;
        ended.countDown();
    }

    void failed(Throwable cause) {
        failure = cause;
        end();
    }

    void throwFailure() {
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("The workload failed.", cause);
        }
    }
}
