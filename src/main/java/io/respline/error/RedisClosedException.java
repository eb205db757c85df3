package io.respline.error;

import org.jspecify.annotations.Nullable;

/** The client was closed before or while the call was under way. */
public final class RedisClosedException extends RedisException {

    private static final long serialVersionUID = 1L;

    public RedisClosedException(String message, Outcome outcome) {
        this(message, null, outcome);
    }

    public RedisClosedException(String message, @Nullable Throwable cause, Outcome outcome) {
        this(message, cause, outcome, false);
    }

    private RedisClosedException(String message, @Nullable Throwable cause, Outcome outcome, boolean withStack) {
        super(message, cause, outcome, withStack);
    }

    @Override
    public RedisClosedException atCaller() {
        return new RedisClosedException(String.valueOf(getMessage()), getCause(), outcome(), true);
    }
}
