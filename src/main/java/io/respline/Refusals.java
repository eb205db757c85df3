package io.respline;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisOverloadException;
import java.util.concurrent.TimeUnit;

/** Words the failures of requests that never came to a connection: no arguments, but endpoint, time and option. */
final class Refusals {

    private final RedisOptions options;

    Refusals(RedisOptions options) {
        this.options = options;
    }

    RedisClosedException closed(Request<?> request, Outcome outcome) {
        return new RedisClosedException(
                subject(request) + " failed: the client was closed"
                        + (outcome == Outcome.NOT_SENT ? " before it was sent." : " before it could be repeated."),
                outcome);
    }

    RedisInterruptedException interrupted(Request<?> request, String meanwhile, Outcome outcome) {
        return new RedisInterruptedException(
                subject(request) + " was interrupted after " + elapsed(request) + ", while it waited " + meanwhile
                        + ".",
                outcome);
    }

    RedisOverloadException noSeat(Request<?> request) {
        return new RedisOverloadException(
                subject(request) + " was refused after " + elapsed(request) + ": all " + options.maxBlocking()
                        + " connections for blocking commands are taken. Wait for one of these commands to end, or raise"
                        + " maxBlocking.",
                Outcome.NOT_SENT);
    }

    private String subject(Request<?> request) {
        int size = request.size();
        String name = request.command(0).spec().name();
        return (size == 1 ? name : "A batch of " + size + " commands") + " to " + options.endpoint();
    }

    private static String elapsed(Request<?> request) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.startNanos()) + " ms";
    }
}
