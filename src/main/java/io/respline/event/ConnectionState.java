package io.respline.event;

/**
 * The states of a connection.
 *
 * <pre>{@code
 *            +------------------ lost, or renewed: first retry ------------------+
 *            v                                                                   |
 * NEW --> CONNECTING --established--> HANDSHAKING --accepted--> READY --error that a new connection spares--> RENEWING
 *          ^   |  |                     |   |                    |  |
 *          |   |  |                     |   |                    |  +--close(drain)--> DRAINING --empty, or time is up-+
 *          |   |  +--refused for good---+------> FAILED          |                                                    |
 *          |   |                            |       |            |                                                    |
 *          |   +--failed--------------------+       |            |                                                    |
 *        timer or reconnect()               v       |            |                                                    v
 *          +---------------------------- BACKING_OFF <-- lost too soon again       from every state: close() --> CLOSED
 *          +------------------- reconnect() --------+
 * }</pre>
 *
 * <p>A connection made for a session never comes back: what is lost, or fails at the first attempt, is {@code FAILED}.
 */
public enum ConnectionState {
    /** Nothing has been tried yet. */
    NEW,
    /** Waiting for the first, immediate retry, for other connections to be made, or for the network; requests are parked. */
    CONNECTING,
    /** The stream is there and the handshake is under way; requests are parked. */
    HANDSHAKING,
    /** Requests are written as they come. */
    READY,
    /**
     * Writes nothing more, lets what is in flight be answered, and then connects anew: the server has become read-only, or
     * has forgotten who this is. Requests are parked.
     */
    RENEWING,
    /** Waiting for the next attempt; requests fail at once, or are parked if the options say so. */
    BACKING_OFF,
    /**
     * The server refused the handshake for a reason that time does not heal, before the connection was ever ready.
     * Requests fail at once with the reason; nothing is tried until somebody asks for it. Also the end of a session whose
     * connection was lost.
     */
    FAILED,
    /** Nothing new is accepted; what is under way may end. */
    DRAINING,
    /** The end; every request fails at once. */
    CLOSED;

    /** Whether requests are kept for the moment when the connection is ready. */
    public boolean parks() {
        return this == NEW || this == CONNECTING || this == HANDSHAKING || this == RENEWING;
    }

    /** Whether there is a stream on which replies may come. */
    public boolean isOpen() {
        return this == HANDSHAKING || this == READY || this == RENEWING || this == DRAINING;
    }
}
