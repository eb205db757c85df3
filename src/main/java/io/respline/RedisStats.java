package io.respline;

import io.respline.event.ConnectionState;

/**
 * A look at a client, taken without stopping it; the figures need not be of the same instant.
 *
 * @param state state of the connection, such as {@code READY} or {@code BACKING_OFF}
 * @param inFlight commands that wait or are in flight
 * @param inFlightBytes their bytes
 * @param postFailures commands sent by {@code post} that failed later
 */
public record RedisStats(ConnectionState state, int inFlight, long inFlightBytes, long postFailures) {}
