package io.respline.event;

import io.respline.error.RedisException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A look at one connection, taken without stopping it; the figures need not be of the same instant.
 *
 * @param state where it is in its life
 * @param inFlight commands that wait or are in flight
 * @param inFlightBytes their bytes
 * @param oldest how long the oldest command in flight has been unanswered; zero if there is none
 * @param latency moving average of the time from a call to its reply; zero before the first
 * @param connects how often it has become ready
 * @param lastFailure why it was last lost or could not be made; null if never
 */
public record ConnectionStats(
        ConnectionState state,
        int inFlight,
        long inFlightBytes,
        Duration oldest,
        Duration latency,
        long connects,
        @Nullable RedisException lastFailure) {}
