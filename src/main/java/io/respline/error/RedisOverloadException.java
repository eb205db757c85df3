package io.respline.error;

import org.jspecify.annotations.Nullable;

/** A bound was reached (requests or bytes in flight, requests waiting), so nothing was sent. */
public final class RedisOverloadException extends RedisException {

    private static final long serialVersionUID = 1L;

    public RedisOverloadException(String message, Outcome outcome) {
        this(message, null, outcome);
    }

    public RedisOverloadException(String message, @Nullable Throwable cause, Outcome outcome) {
        this(message, cause, outcome, false);
    }

    private RedisOverloadException(String message, @Nullable Throwable cause, Outcome outcome, boolean withStack) {
        super(message, cause, outcome, withStack);
    }

    @Override
    public RedisOverloadException atCaller() {
        return new RedisOverloadException(String.valueOf(getMessage()), getCause(), outcome(), true);
    }
}
