package io.respline.tracking.cache;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisTimeoutException;
import io.respline.transport.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for reads that others have sent, each until his own deadline: how many they are, and one timer for all of them.
 * Thread-safe.
 */
final class Waits {

    /** No timer is set. */
    private static final long NEVER = Long.MIN_VALUE;

    private final RedisOptions client;
    private final Loop loop;
    private final Ends ends;
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong sweepNanos = new AtomicLong(NEVER);

    /** On the loop. */
    private Loop.@Nullable Timer timer;

    Waits(RedisOptions client, Loop loop, Ends ends) {
        this.client = client;
        this.loop = loop;
        this.ends = ends;
    }

    /** Lets another one in, if there is room; each must {@link #leave}. */
    boolean enter() {
        if (waiting.incrementAndGet() <= client.maxInFlight()) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    void leave(int count) {
        waiting.addAndGet(-count);
    }

    int count() {
        return waiting.get();
    }

    void begun(Flight flight) {
        flights.add(flight);
    }

    void ended(Flight flight) {
        flights.remove(flight);
    }

    /** Sees to it that somebody who waits already ends in time. */
    void watch(Request<?> request) {
        long deadline = request.deadlineNanos() == NEVER ? NEVER + 1 : request.deadlineNanos();
        long set = sweepNanos.get();
        while (set == NEVER || deadline - set < 0) {
            if (sweepNanos.compareAndSet(set, deadline)) {
                arm();
                return;
            }
            set = sweepNanos.get();
        }
    }

    private void arm() {
        try {
            loop.execute(this::setTimer);
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and every flight with it
        }
    }

    private void setTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        long at = sweepNanos.get();
        if (at != NEVER) {
            timer = loop.schedule(this::sweep, Math.max(0, at - loop.nanoTime()));
        }
    }

    /** Who comes to wait before the look at the flights is seen by it; who comes later finds that no timer is set. */
    private void sweep() {
        timer = null;
        sweepNanos.set(NEVER);
        long now = loop.nanoTime();
        List<Flight.Waiter> late = new ArrayList<>();
        for (Flight flight : flights) {
            flight.each(waiter -> {
                if (waiter.request().deadlineNanos() - now <= 0) {
                    late.add(waiter);
                } else if (!waiter.request().isDone()) {
                    watch(waiter.request());
                }
            });
        }
        ends.each(late, waiter -> {
            if (!waiter.request().isDone()) {
                waiter.request().completeExceptionally(timeout(waiter.request()));
            }
        });
    }

    /** Blocks until somebody ends the request, its deadline passes, or the thread is interrupted. It is done afterwards. */
    void await(Request<?> request) {
        Request.Wait end = request.park();
        if (end == Request.Wait.EXPIRED) {
            request.completeExceptionally(timeout(request));
        } else if (end == Request.Wait.INTERRUPTED) {
            request.completeExceptionally(interrupted(request));
            Thread.currentThread().interrupt();
        }
    }

    private RedisException timeout(Request<?> request) {
        return new RedisTimeoutException(
                subject(request) + " timed out after " + elapsed(request)
                        + ", while the read that answers it was on its way."
                        + " Raise commandTimeout, or use withTimeout for this call.",
                Outcome.MAYBE_EXECUTED);
    }

    private RedisException interrupted(Request<?> request) {
        return new RedisInterruptedException(
                subject(request) + " was interrupted after " + elapsed(request) + ".", Outcome.MAYBE_EXECUTED);
    }

    private String subject(Request<?> request) {
        return request.command(0).spec().name() + " to " + client.endpoint();
    }

    private static String elapsed(Request<?> request) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.startNanos()) + " ms";
    }
}
