package io.respline.command;

/**
 * The seam: whatever can carry a request to a server. Connection, pool and every topology implement it, so all that is
 * built above works on any of them. Thread-safe.
 */
public interface CommandSender {

    /**
     * Accepts a request for sending. Never blocks and never throws for a reason that lies outside the request: every
     * failure ends the request itself.
     */
    void send(Request<?> request);
}
