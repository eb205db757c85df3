package io.respline.bench.compare;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A stretch of work: whether it goes on, how much has been done, what went wrong. Thread-safe. */
final class Turn {

    private final List<Counter> counters = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile @Nullable Throwable failure;

    /** Operations counted by one thread, read by another: cheaper than any shared counter. */
    static final class Counter {
        private final AtomicLong count = new AtomicLong();

        void add(int operations) {
            count.setOpaque(count.getPlain() + operations);
        }
    }

    Counter counter() {
        Counter counter = new Counter();
        counters.add(counter);
        return counter;
    }

    long operations() {
        long sum = 0;
        for (Counter counter : counters) {
            sum += counter.count.getOpaque();
        }
        return sum;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    void failed(Throwable cause) {
        failure = cause;
        over = true;
    }

    void throwFailure() {
        Throwable cause = failure;
        if (cause != null) {
            throw new IllegalStateException("The workload failed.", cause);
        }
    }
}
