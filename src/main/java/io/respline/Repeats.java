package io.respline;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.transport.Loop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a client that wait before they are made again: how long, how many, and their end when the client is
 * closed. Thread-safe.
 */
final class Repeats {

    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int DOUBLINGS = 6;

    private final Loop loop;
    private final int most;
    private final BooleanSupplier hopeless;
    private final Refusals refusals;
    private final Map<Request<?>, Outcome> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param hopeless whether a repetition would meet what time does not heal */
    Repeats(RedisOptions options, Loop loop, BooleanSupplier hopeless) {
        this.loop = loop;
        this.most = options.maxInFlight();
        this.hopeless = hopeless;
        this.refusals = new Refusals(options);
    }

    /**
     * How long to wait before the next try: 10 ms, doubled each time up to 500 ms, each shortened at random by up to half.
     *
     * @return -1 if there must be no next try
     */
    long waitNanos(Request<?> request, Tries tries, @Nullable Object raw, @Nullable Throwable failure) {
        boolean may = failure != null
                ? Repeatability.after(failure, request)
                : raw != null && Repeatability.after(raw, request);
        if (!may || closed || request.isDone() || hopeless.getAsBoolean()) {
            return -1;
        }
        long full = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(tries.count() - 1, DOUBLINGS));
        long wait = full - ThreadLocalRandom.current().nextLong(full / 2);
        return System.nanoTime() + wait - request.deadlineNanos() < 0 ? wait : -1;
    }

    /**
     * Runs a try after a wait; false if too many wait already, or the client is closed.
     *
     * @param outcome what is known of the tries so far
     */
    boolean schedule(Request<?> request, Outcome outcome, long waitNanos, Runnable next) {
        if (waiting.size() >= most) {
            return false;
        }
        waiting.put(request, outcome);
        try {
            loop.execute(() -> {
                var unused = loop.schedule(
                        () -> {
                            if (waiting.remove(request) != null) {
                                next.run();
                            }
                        },
                        waitNanos);
            });
        } catch (RejectedExecutionException e) {
            waiting.remove(request);
            return false;
        }
        if (closed) {
            end(request);
        }
        return true;
    }

    /** The failure of one who was interrupted while he waited for the next try. */
    RedisException interrupted(Request<?> request, Outcome outcome) {
        return refusals.interrupted(request, "to be repeated", outcome);
    }

    /** Ends all who wait. */
    void close() {
        closed = true;
        waiting.keySet().forEach(this::end);
    }

    private void end(Request<?> request) {
        Outcome outcome = waiting.remove(request);
        if (outcome != null) {
            request.completeExceptionally(refusals.closed(request, outcome));
        }
    }
}
