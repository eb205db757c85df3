package io.respline.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of all failures of a call. Unchecked; every instance says through {@link #outcome()} whether the command may have
 * run. Messages name the endpoint, the state, the elapsed time and the option to change; never arguments or secrets.
 *
 * <p>Failures arise on I/O threads, where a stack trace says nothing about the caller, so futures fail with an instance
 * that has none. Blocking calls throw {@link #atCaller()}, whose trace begins at the call.
 */
public abstract sealed class RedisException extends RuntimeException
        permits RedisClosedException,
                RedisConnectionException,
                RedisInterruptedException,
                RedisOverloadException,
                RedisProtocolException,
                RedisReplyException,
                RedisServerException,
                RedisTimeoutException {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    RedisException(String message, @Nullable Throwable cause, Outcome outcome, boolean withStack) {
        super(message, cause, true, withStack);
        this.outcome = outcome;
    }

    /** What is known about the fate of the command. */
    public final Outcome outcome() {
        return outcome;
    }

    /** The same failure with the stack trace of the current thread, for a blocking caller to throw. */
    public abstract RedisException atCaller();
}
