package io.respline.connection;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.ConnectionState;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Words the failures of a connection: endpoint, state, elapsed time, the option to change; never arguments. */
final class Failures {

    private final RedisOptions options;

    Failures(RedisOptions options) {
        this.options = options;
    }

    RedisTimeoutException timeout(Request<?> request, long now, Outcome outcome, ConnectionState state) {
        String phase =
                outcome == Outcome.NOT_SENT ? "it was never written" : "it was written, and its reply has not come";
        return new RedisTimeoutException(
                subject(request) + " timed out after " + elapsed(request, now) + "; " + phase + " (connection " + state
                        + "). Raise commandTimeout, or use withTimeout for this call.",
                outcome);
    }

    RedisInterruptedException interrupted(Request<?> request, long now, Outcome outcome) {
        return new RedisInterruptedException(
                subject(request) + " was interrupted after " + elapsed(request, now) + ".", outcome);
    }

    RedisOverloadException overload(Request<?> request, Admission admission) {
        return new RedisOverloadException(
                subject(request) + " was refused: " + admission.commands() + " commands and " + admission.bytes()
                        + " bytes wait or are in flight, and the bounds are maxInFlight=" + admission.maxCommands()
                        + " and maxInFlightBytes=" + admission.maxBytes()
                        + ". Wait for replies before sending more, or raise the bound.",
                Outcome.NOT_SENT);
    }

    RedisConnectionException down(Request<?> request, long now, @Nullable Throwable cause) {
        return new RedisConnectionException(
                subject(request) + " was not sent: the connection is down (" + reason(cause)
                        + ") and waits before the next attempt; the call waited " + elapsed(request, now) + ".",
                cause,
                Outcome.NOT_SENT);
    }

    /** Nothing is tried until somebody asks for it. */
    RedisConnectionException gaveUp(Request<?> request, @Nullable Throwable cause) {
        return new RedisConnectionException(
                subject(request) + " was not sent: connecting was given up (" + reason(cause)
                        + "). Nothing is tried again until the cause is removed and reconnect() is called.",
                cause,
                Outcome.NOT_SENT);
    }

    /** The connection was one that does not come back. */
    RedisConnectionException ended(Request<?> request, @Nullable Throwable cause) {
        return new RedisConnectionException(
                subject(request) + " was not sent: the session has ended with its connection (" + reason(cause)
                        + "), and what it had set on the server is gone. Open a new session.",
                cause,
                Outcome.NOT_SENT);
    }

    RedisConnectionException lost(Request<?> request, long now, Throwable cause, Outcome outcome) {
        return new RedisConnectionException(
                subject(request) + " failed after " + elapsed(request, now) + ": the connection was lost ("
                        + reason(cause) + ").",
                cause,
                outcome);
    }

    RedisClosedException closed(Request<?> request, Outcome outcome) {
        return new RedisClosedException(
                subject(request) + " failed: the client was closed"
                        + (outcome == Outcome.NOT_SENT ? " before it was sent." : " before its reply came."),
                outcome);
    }

    private String subject(Request<?> request) {
        int size = request.size();
        String name = request.command(0).spec().name();
        return (size == 1 ? name : "A batch of " + size + " commands") + " to " + options.endpoint();
    }

    private static String elapsed(Request<?> request, long now) {
        return TimeUnit.NANOSECONDS.toMillis(now - request.startNanos()) + " ms";
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null ? "no reason known" : cause.getMessage();
    }
}
