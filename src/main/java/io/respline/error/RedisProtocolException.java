package io.respline.error;

import org.jspecify.annotations.Nullable;

/** The server broke RESP, or its replies no longer match the requests; the connection was ended. */
public final class RedisProtocolException extends RedisException {

    private static final long serialVersionUID = 1L;

    public RedisProtocolException(String message, Outcome outcome) {
        this(message, null, outcome);
    }

    public RedisProtocolException(String message, @Nullable Throwable cause, Outcome outcome) {
        this(message, cause, outcome, false);
    }

    private RedisProtocolException(String message, @Nullable Throwable cause, Outcome outcome, boolean withStack) {
        super(message, cause, outcome, withStack);
    }

    @Override
    public RedisProtocolException atCaller() {
        return new RedisProtocolException(String.valueOf(getMessage()), getCause(), outcome(), true);
    }
}
