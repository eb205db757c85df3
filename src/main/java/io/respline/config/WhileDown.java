package io.respline.config;

/** What happens to calls while a connection is down and waits before its next attempt. */
public enum WhileDown {
    /** They fail at once with {@code NOT_SENT}. */
    FAIL_FAST,
    /** They wait for the connection within their deadlines, up to the bounds on commands and bytes. */
    PARK
}
