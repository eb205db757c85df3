package io.respline.demo.connector;

import io.respline.error.Outcome;
import io.respline.error.RedisException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does one job and says at the server what came of it. Thread-safe. */
final class Worker {

    private static final int LONGEST_REASON = 200;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final WorkingList list;
    private final JobHandler handler;
    private final ConnectorStats.Counters counters;
    private final CountDownLatch draining;
    private final long pauseNanos;
    private final long leaseNanos;

    Worker(
            WorkingList list,
            ConnectorOptions options,
            JobHandler handler,
            ConnectorStats.Counters counters,
            CountDownLatch draining) {
        this.list = list;
        this.handler = handler;
        this.counters = counters;
        this.draining = draining;
        this.pauseNanos = options.pause().toNanos();
        this.leaseNanos = options.lease().toNanos();
    }

    void work(Job job) {
        Throwable failure = attempt(job);
        if (failure == null) {
            acknowledge(job);
        } else if (!Thread.currentThread().isInterrupted()) { // else it is not the job's fault, and stays in the list
            fail(job, failure);
        }
    }

    private void acknowledge(Job job) {
        Boolean ours = told(() -> list.acknowledge(job));
        if (ours != null) {
            (ours ? counters.done : counters.late).increment();
        }
    }

    private void fail(Job job, Throwable failure) {
        // Meanwhile it takes up room: if everything fails, a consumer slows down instead of spinning.
        pause(pauseNanos);
        String reason = reason(failure);
        WorkingList.Failed fate = told(() -> list.fail(job, reason));
        if (fate != null) {
            count(fate);
        }
    }

    /** Null if it was done. */
    private @Nullable Throwable attempt(Job job) {
        try {
            handler.handle(job);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (Throwable e) { // an error too is told, else the job would come again for ever
            return e;
        }
    }

    /**
     * Says how a job ended, once and not more than once: a removal that ran twice would take an equal job off the list, which
     * somebody may be working on. So only what has certainly not run is said again, for as long as a lease lasts.
     *
     * @return null if nobody knows; then the job is found in the list, or is not
     */
    private <T> @Nullable T told(Supplier<T> telling) {
        long end = System.nanoTime() + leaseNanos;
        while (true) {
            try {
                return telling.get();
            } catch (RedisException e) {
                boolean certainlyNot = e.outcome() == Outcome.NOT_SENT || e.outcome() == Outcome.NOT_EXECUTED;
                boolean giveUp =
                        System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted();
                if (!certainlyNot || giveUp) {
                    return null;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void count(WorkingList.Failed fate) {
        switch (fate) {
            case WAITS_AGAIN -> counters.failed.increment();
            case PARKED -> counters.parked.increment();
            case NOT_OURS -> counters.late.increment();
        }
    }

    private static String reason(Throwable failure) {
        String text = failure.toString();
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }

    /** Not longer than until the connector drains. */
    private void pause(long nanos) {
        try {
            var unused = draining.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
