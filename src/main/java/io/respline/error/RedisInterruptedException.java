package io.respline.error;

import org.jspecify.annotations.Nullable;

/** The waiting thread was interrupted; its interrupt flag is set again, and the connection is untouched. */
public final class RedisInterruptedException extends RedisException {

    private static final long serialVersionUID = 1L;

    public RedisInterruptedException(String message, Outcome outcome) {
        this(message, null, outcome);
    }

    public RedisInterruptedException(String message, @Nullable Throwable cause, Outcome outcome) {
        this(message, cause, outcome, false);
    }

    private RedisInterruptedException(String message, @Nullable Throwable cause, Outcome outcome, boolean withStack) {
        super(message, cause, outcome, withStack);
    }

    @Override
    public RedisInterruptedException atCaller() {
        return new RedisInterruptedException(String.valueOf(getMessage()), getCause(), outcome(), true);
    }
}
