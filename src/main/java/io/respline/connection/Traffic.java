package io.respline.connection;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisProtocolException;
import io.respline.transport.Loop;
import java.util.function.Function;
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
    private final Status status;
    private final Completions completions;
    private final Deadlines deadlines;
    private final RequestQueue waiting = new RequestQueue();
    private final Outbound.Source source = this::nextToWrite;
    private long released;
    private long now;

    /** @param sweep calls {@link #sweep} with the wire of the day */
    Traffic(RedisOptions options, Loop loop, Completions completions, Status status, Runnable sweep) {
        this.loop = loop;
        this.status = status;
        this.admission = new Admission(options.maxInFlight(), options.maxInFlightBytes());
        this.failures = new Failures(options);
        this.completions = completions;
        this.deadlines = new Deadlines(loop, sweep);
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /** Adds a request that no caller has submitted; {@code first} ahead of everything that waits. */
    void add(Request<?> request, boolean first) {
        if (first) {
            waiting.addFirst(request);
        } else {
            waiting.add(request);
        }
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

    /** Sees to it that a request whose caller has left it to the loop ends in time. */
    void watch(Request<?> request) {
        deadlines.watch(request.deadlineNanos());
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
            completions.fail(request, failures.timeout(request, now, Outcome.NOT_SENT, status.state()));
        }
        release(request);
    }

    /** The request has all its replies. */
    void complete(Request<?> request) {
        release(request);
        completions.finish(request);
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
                        completions.fail(
                                request, failures.timeout(request, now, Outcome.MAYBE_EXECUTED, status.state()));
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

    /** The connection is down, and calls do not wait for it. */
    void failWaitingAsDown() {
        failWaiting(request -> failures.down(request, loop.nanoTime(), status.lastFailure()));
    }

    /** The connection does not come back by itself, or not at all. */
    void failWaitingAsEnded(boolean forGood) {
        failWaiting(request -> forGood
                ? failures.ended(request, status.lastFailure())
                : failures.gaveUp(request, status.lastFailure()));
    }

    /** The connection is closed, and so is this. */
    void failWaitingAsClosed() {
        failWaiting(request -> failures.closed(request, Outcome.NOT_SENT));
        deadlines.stop();
    }

    /** Nothing of what waits was written. */
    private void failWaiting(Function<Request<?>, ? extends RedisException> failure) {
        Request<?> request;
        while ((request = waiting.poll()) != null) {
            if (request.withdraw()) {
                completions.fail(request, failure.apply(request));
            }
            release(request);
        }
        settle();
    }

    /** The stream is lost; the number of requests that were not already over. */
    int failInFlightAsLost(Wire wire, RedisException cause) {
        return failInFlight(
                wire,
                (request, outcome) -> cause instanceof RedisProtocolException
                        ? new RedisProtocolException(String.valueOf(cause.getMessage()), cause, outcome)
                        : failures.lost(request, loop.nanoTime(), cause, outcome));
    }

    /** The client was closed. */
    void failInFlightAsClosed(Wire wire) {
        failInFlight(wire, failures::closed);
    }

    /** Ends everything whose replies can no longer come. */
    private int failInFlight(Wire wire, InFlightFailure failure) {
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
    private interface InFlightFailure {
        RedisException of(Request<?> request, Outcome outcome);
    }
}
