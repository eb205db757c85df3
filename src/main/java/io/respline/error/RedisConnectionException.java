package io.respline.error;

import org.jspecify.annotations.Nullable;

/** No connection could be made, or the connection was lost with the call under way. */
public final class RedisConnectionException extends RedisException {

    private static final long serialVersionUID = 1L;

    public RedisConnectionException(String message, Outcome outcome) {
        this(message, null, outcome);
    }

    public RedisConnectionException(String message, @Nullable Throwable cause, Outcome outcome) {
        this(message, cause, outcome, false);
    }

    private RedisConnectionException(String message, @Nullable Throwable cause, Outcome outcome, boolean withStack) {
        super(message, cause, outcome, withStack);
    }

    @Override
    public RedisConnectionException atCaller() {
        return new RedisConnectionException(String.valueOf(getMessage()), getCause(), outcome(), true);
    }
}
