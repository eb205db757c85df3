package io.respline.tracking.engine;

/**
 * Whether the server tells of changes to what was read.
 *
 * <pre>{@code
 *            +--------- lost --------+
 *            v                       |
 * DOWN --connected, tracked--> TRACKING
 *  ^  \
 *  |   +--connected, not tracked--> UNAVAILABLE
 *  +------------- lost ------------------+         from every state: close() --> CLOSED
 * }</pre>
 */
public enum TrackingState {
    /** There is no connection: what was read before may be out of date. */
    DOWN,
    /** The server tells of all changes to what is read from now on. */
    TRACKING,
    /** There is a connection, on which the server does not track: no RESP3, no such command, or no right to it. */
    UNAVAILABLE,
    /** The end. */
    CLOSED
}
