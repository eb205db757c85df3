package io.respline.config;

import java.time.Duration;

/**
 * When to try again after a connection was lost or could not be made: first at once, then after growing waits. Each wait
 * is shortened by a random part of up to half, so that many clients do not come back in step.
 *
 * @param firstJitter longest random wait before the first retry; default 100 ms
 * @param initial wait before the second retry; default 500 ms
 * @param factor growth of the wait from retry to retry; default 1.5
 * @param max longest wait; default 30 s
 * @param stableAfter how long a connection must have lasted for its loss to be followed by an attempt at once; lost
 *     sooner, the waits go on growing; default 5 s
 */
public record ReconnectPolicy(
        Duration firstJitter, Duration initial, double factor, Duration max, Duration stableAfter) {

    /** The defaults named above. */
    public static final ReconnectPolicy DEFAULT = new ReconnectPolicy(
            Duration.ofMillis(100), Duration.ofMillis(500), 1.5, Duration.ofSeconds(30), Duration.ofSeconds(5));

    public ReconnectPolicy {
        Durations.require(!firstJitter.isNegative(), "reconnect.firstJitter", firstJitter);
        Durations.require(Durations.isPositive(initial), "reconnect.initial", initial);
        Durations.require(Durations.fits(firstJitter), "reconnect.firstJitter", firstJitter);
        Durations.require(Durations.fits(max), "reconnect.max", max);
        Durations.require(max.compareTo(initial) >= 0, "reconnect.max (at least reconnect.initial)", max);
        Durations.require(factor >= 1 && factor <= 10, "reconnect.factor (1 to 10)", factor);
        Durations.require(!stableAfter.isNegative(), "reconnect.stableAfter", stableAfter);
    }
}
