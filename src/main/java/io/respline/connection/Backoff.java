package io.respline.connection;

import io.respline.config.ReconnectPolicy;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt to connect. Confined to the event loop. */
final class Backoff {

    private final ReconnectPolicy policy;
    private final RandomGenerator random;
    private int attempt;

    Backoff(ReconnectPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** The wait before the first retry after a ready connection was lost, in nanoseconds. */
    long firstNanos() {
        return (long) (policy.firstJitter().toNanos() * random.nextDouble());
    }

    /** The wait after a failed attempt, in nanoseconds; grows with each call. */
    long nextNanos() {
        double ceiling = policy.initial().toNanos() * Math.pow(policy.factor(), attempt++);
        double capped = Math.min(ceiling, (double) policy.max().toNanos());
        return (long) (capped * (1 - random.nextDouble() / 2));
    }

    /** How many attempts have failed in a row. */
    int attempts() {
        return attempt;
    }

    void reset() {
        attempt = 0;
    }
}
