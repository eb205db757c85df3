package io.respline.error;

import org.jspecify.annotations.Nullable;

/** The command ran, but its reply could not be converted as asked, or was larger than a limit; the connection goes on. */
public final class RedisReplyException extends RedisException {

    private static final long serialVersionUID = 1L;

    public RedisReplyException(String message, Outcome outcome) {
        this(message, null, outcome);
    }

    public RedisReplyException(String message, @Nullable Throwable cause, Outcome outcome) {
        this(message, cause, outcome, false);
    }

    private RedisReplyException(String message, @Nullable Throwable cause, Outcome outcome, boolean withStack) {
        super(message, cause, outcome, withStack);
    }

    @Override
    public RedisReplyException atCaller() {
        return new RedisReplyException(String.valueOf(getMessage()), getCause(), outcome(), true);
    }
}
