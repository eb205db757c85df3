package io.respline.error;

import org.jspecify.annotations.Nullable;

/** The deadline of the call passed before its reply arrived. */
public final class RedisTimeoutException extends RedisException {

    private static final long serialVersionUID = 1L;

    public RedisTimeoutException(String message, Outcome outcome) {
        this(message, null, outcome);
    }

    public RedisTimeoutException(String message, @Nullable Throwable cause, Outcome outcome) {
        this(message, cause, outcome, false);
    }

    private RedisTimeoutException(String message, @Nullable Throwable cause, Outcome outcome, boolean withStack) {
        super(message, cause, outcome, withStack);
    }

    @Override
    public RedisTimeoutException atCaller() {
        return new RedisTimeoutException(String.valueOf(getMessage()), getCause(), outcome(), true);
    }
}
