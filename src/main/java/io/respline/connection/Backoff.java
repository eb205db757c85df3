package io.respline.connection;

import io.respline.config.ReconnectPolicy;
import java.util.random.RandomGenerator;

/**
 * When to try again: at once after a loss, then after waits that grow with each attempt that fails and each connection
 * that does not last; a connection that lasted makes them begin anew. Confined to the event loop.
 */
final class Backoff {

    private final ReconnectPolicy policy;
    private final RandomGenerator random;
    private int attempt;
    private boolean begun;
    private long readySince;

    Backoff(ReconnectPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** A connection is ready. */
    void ready(long now) {
        readySince = now;
    }

    /** A ready connection was lost: true if the next attempt follows at once, false if it has to wait like a failed one. */
    boolean retriesAtOnce(long now) {
        if (now - readySince >= policy.stableAfter().toNanos()) {
            reset();
        }
        boolean atOnce = !begun;
        begun = true;
        return atOnce;
    }

    /** The wait before the first retry after a ready connection was lost, in nanoseconds. */
    long firstNanos() {
        return (long) (policy.firstJitter().toNanos() * random.nextDouble());
    }

    /** The wait after a failed attempt, in nanoseconds; grows with each call. */
    long nextNanos() {
        begun = true;
        double ceiling = policy.initial().toNanos() * Math.pow(policy.factor(), attempt++);
        double capped = Math.min(ceiling, (double) policy.max().toNanos());
        return (long) (capped * (1 - random.nextDouble() / 2));
    }

    /** How many waits there have been in a row. */
    int attempts() {
        return attempt;
    }

    void reset() {
        attempt = 0;
        begun = false;
    }
}
