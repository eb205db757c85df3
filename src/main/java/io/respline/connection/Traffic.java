package io.respline.connection;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import io.respline.transport.Loop;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a connection, from admission to their end. {@link #admission} and {@link #submissions} belong to all
 * threads; everything else is confined to the event loop.
 */
final class Traffic {

    final Admission admission;
    final Submissions submissions = new Submissions();
    final Failures failures;

    private final Loop loop;
    private final Supplier<ConnectionState> state;
    private final Completions completions;
    private final Deadlines deadlines;
    private final RequestQueue waiting = new RequestQueue();
    private final Outbound.Source source = this::nextToWrite;
    private long released;
    private long now;
    volatile long oldestSince;
    volatile long latencyNanos;
    private long answeredStart;

    /** @param sweep calls {@link #sweep} with the wire of the day */
    Traffic(
            RedisOptions options,
            Loop loop,
            @Nullable Executor callbacks,
            Supplier<ConnectionState> state,
            Runnable sweep) {
        this.loop = loop;
        this.state = state;
        this.admission = new Admission(options.maxInFlight(), options.maxInFlightBytes());
        this.failures = new Failures(options);
        this.completions = new Completions(callbacks);
        this.deadlines = new Deadlines(loop, sweep);
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /** Adds a request that no caller has submitted. */
    void add(Request<?> request) {
        waiting.add(request);
    }

    /** Takes what callers have submitted. From here on a timer is set for each deadline, and every sweep sets it anew. */
    void takeSubmissions() {
        Request<?> request = submissions.takeAll();
        while (request != null) {
            Request<?> following = request.next();
            waiting.add(request);
            deadlines.watch(request.deadlineNanos());
            request = following;
        }
    }

    /** Writes what waits; true if more could be written at once. */
    boolean pump(Wire wire) {
        now = loop.nanoTime();
        boolean more = wire.pump(source);
        settle();
        return more;
    }

    private @Nullable Request<?> nextToWrite() {
        Request<?> request;
        while ((request = waiting.poll()) != null) {
            if (now - request.deadlineNanos() >= 0) {
                expire(request);
            } else if (request.claim()) {
                return request;
            } else {
                release(request);
            }
        }
        return null;
    }

    private void expire(Request<?> request) {
        if (request.withdraw()) {
            completions.fail(request, failures.timeout(request, now, Outcome.NOT_SENT, state.get()));
        }
        release(request);
    }

    /** The request has all its replies. */
    void complete(Request<?> request) {
        answeredStart = request.startNanos();
        release(request);
        completions.finish(request);
    }

    /** Notes what others may see, once per turn. */
    void look(InFlight inFlight) {
        Request<?> oldest = inFlight.peek();
        oldestSince = oldest == null ? 0 : oldest.startNanos();
        if (answeredStart != 0) {
            long took = loop.nanoTime() - answeredStart;
            answeredStart = 0;
            long before = latencyNanos;
            latencyNanos = before == 0 ? took : before + (took - before) / 8;
        }
    }

    private void release(Request<?> request) {
        if (request.isCounted()) {
            released += Admission.cost(request);
        }
    }

    /** Hands over completions and gives room back; after each turn. */
    void settle() {
        completions.flush();
        if (released != 0) {
            long cost = released;
            released = 0;
            admission.release(cost);
        }
    }

    /** Ends what has expired, and keeps watch on the rest. */
    void sweep(@Nullable Wire wire) {
        sweepWaiting();
        if (wire != null) {
            InFlight inFlight = wire.inFlight();
            long earliest = Long.MAX_VALUE;
            for (int i = 0; i < inFlight.size(); i++) {
                Request<?> request = inFlight.get(i);
                if (!request.isDone() && request.isCounted()) {
                    long left = request.deadlineNanos() - now;
                    if (left <= 0) {
                        completions.fail(request, failures.timeout(request, now, Outcome.MAYBE_EXECUTED, state.get()));
                        request.forget();
                    } else {
                        earliest = Math.min(earliest, left);
                    }
                }
            }
            if (earliest != Long.MAX_VALUE) {
                deadlines.watch(now + earliest);
            }
        }
        settle();
    }

    private void sweepWaiting() {
        now = loop.nanoTime();
        waiting.retain(request -> {
            if (request.isDone()) {
                release(request);
                return false;
            }
            if (now - request.deadlineNanos() >= 0) {
                expire(request);
                return false;
            }
            deadlines.watch(request.deadlineNanos());
            return true;
        });
    }

    /** Ends everything that waits. Nothing of it was written. */
    void failWaiting(Function<Request<?>, ? extends RedisException> failure) {
        Request<?> request;
        while ((request = waiting.poll()) != null) {
            if (request.withdraw()) {
                completions.fail(request, failure.apply(request));
            }
            release(request);
        }
        settle();
    }

    /** Ends everything whose replies can no longer come; the number of requests that were not already over. */
    int failInFlight(Wire wire, InFlightFailure failure) {
        int failed = 0;
        InFlight inFlight = wire.inFlight();
        for (int i = 0; i < inFlight.size(); i++) {
            Request<?> request = inFlight.get(i);
            if (!request.isDone() && request.isCounted()) {
                completions.fail(request, failure.of(request, wire.outcome(i)));
                failed++;
            }
            release(request);
        }
        inFlight.clear();
        settle();
        return failed;
    }

    /** Makes the failure of a request that was under way. */
    @FunctionalInterface
    interface InFlightFailure {
        RedisException of(Request<?> request, Outcome outcome);
    }

    void stop() {
        deadlines.stop();
    }
}
