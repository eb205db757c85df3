package io.respline.connection;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@code PING} with a nonce, once per interval whether or not there is other traffic, as an ordinary request. No answer
 * and no other byte for an interval means that the peer is gone; another answer than the nonce means that replies have
 * shifted. Confined to the event loop.
 */
final class Heartbeat {

    private static final long NO_DEADLINE_NANOS = Long.MAX_VALUE / 4;

    private final Loop loop;
    private final RedisOptions options;
    private final long intervalNanos;
    private final Runnable beat;
    private long nonce;
    private boolean echoes = true;
    private @Nullable Request<Object> outstanding;
    private long bytesReadAtBeat;
    private Loop.@Nullable Timer timer;

    /** @param beat called once per interval, to call {@link #next} */
    Heartbeat(Loop loop, RedisOptions options, RandomGenerator random, Runnable beat) {
        this.loop = loop;
        this.options = options;
        this.intervalNanos = options.heartbeatInterval().toNanos();
        this.beat = beat;
        this.nonce = random.nextLong();
    }

    void start() {
        stop();
        arm();
    }

    void stop() {
        outstanding = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm() {
        timer = loop.schedule(beat, intervalNanos);
    }

    /** The request that is under way, or null. */
    @Nullable
    Request<Object> outstanding() {
        return outstanding;
    }

    /**
     * The request to send for this beat, or null if the last one is still under way and the server is talking.
     *
     * @throws RedisConnectionException if the server has been silent for an interval
     */
    @Nullable
    Request<Object> next(long bytesRead) {
        if (outstanding != null) {
            if (bytesRead == bytesReadAtBeat) {
                throw new RedisConnectionException(
                        "The server " + options.endpoint() + " did not answer a PING for "
                                + options.heartbeatInterval().toMillis()
                                + " ms and sent nothing else (option heartbeatInterval)",
                        Outcome.MAYBE_EXECUTED);
            }
            bytesReadAtBeat = bytesRead;
            arm();
            return null;
        }
        bytesReadAtBeat = bytesRead;
        outstanding = Request.undecoded(
                        Command.cmd("PING", Long.toHexString(++nonce)).encoded(), loop.nanoTime(), NO_DEADLINE_NANOS)
                .uncounted();
        arm();
        return outstanding;
    }

    /**
     * Judges the answer.
     *
     * @throws RedisProtocolException if it answers something else
     */
    void answered(@Nullable Object answer) {
        outstanding = null;
        if (answer instanceof Reply.Failure failure) {
            // Without the right to PING an error is the only answer there is, and still a sign of life.
            echoes = !failure.code().equals("NOPERM") && !failure.message().contains("unknown command");
        } else if (echoes
                && !(answer instanceof Reply.Bulk bulk
                        && Long.toHexString(nonce).equals(bulk.asString()))) {
            throw new RedisProtocolException(
                    "The server answered a PING with something else: replies no longer match the requests, and the"
                            + " connection was ended.",
                    Outcome.MAYBE_EXECUTED);
        }
    }
}
