package io.respline.event;

/**
 * The states of a connection.
 *
 * <pre>
 *            +--------------- lost, first retry -----------------+
 *            v                                                   |
 * NEW --> CONNECTING --established--> HANDSHAKING --accepted--> READY --close(drain)--> DRAINING
 *            ^   |                        |                                                |
 *            |   +--------failed----------+                                          empty, or time is up
 *          timer          v                                                                |
 *            +-------- BACKING_OFF                        from every state: close() --> CLOSED
 * </pre>
 */
public enum ConnectionState {
    /** Nothing has been tried yet. */
    NEW,
    /** Waiting for the first, immediate retry or for the network; requests are parked. */
    CONNECTING,
    /** The stream is there and the handshake is under way; requests are parked. */
    HANDSHAKING,
    /** Requests are written as they come. */
    READY,
    /** Waiting for the next attempt; requests fail at once. */
    BACKING_OFF,
    /**
     * The server refused the handshake for a reason that time does not heal, before the connection was ever ready.
     * Requests fail at once with the reason; nothing is tried until somebody asks for it.
     */
    FAILED,
    /** Nothing new is accepted; what is under way may end. */
    DRAINING,
    /** The end; every request fails at once. */
    CLOSED;

    /** Whether requests are kept for the moment when the connection is ready. */
    public boolean parks() {
        return this == NEW || this == CONNECTING || this == HANDSHAKING;
    }

    /** Whether there is a stream on which replies may come. */
    public boolean isOpen() {
        return this == HANDSHAKING || this == READY || this == DRAINING;
    }
}
