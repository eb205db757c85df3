package io.respline.connection;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisProtocolException;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A {@code PING} with a nonce, once per interval whether or not there is other traffic, as an ordinary request. No answer
 * and no other byte for an interval means that the peer is gone; another answer than the nonce means that replies have
 * shifted. Confined to the event loop.
 */
final class Heartbeat {

    /** What is missing where PING is not allowed. */
    static final String WITHOUT_PING =
            "replies that no longer match their requests may go unnoticed on a busy connection";

    private static final Reply PONG = Reply.Bulk.of("pong");

    static final long NO_DEADLINE_NANOS = Long.MAX_VALUE / 4;

    /** A pool sends calls past a member that is slow, and learns from this alone that it no longer is. */
    private static final long POOLED_INTERVAL_NANOS = 1_000_000_000;

    private final Loop loop;
    private final RedisOptions options;
    private final long intervalNanos;
    private final Runnable beat;
    private long nonce;
    private long due;
    private boolean graceGiven;
    private boolean answeredBefore;
    private boolean echoes = true;
    private @Nullable Request<Object> outstanding;
    private long signsAtBeat;
    private Loop.@Nullable Timer timer;

    /** @param beat called once per interval, to call {@link #next} */
    Heartbeat(Loop loop, RedisOptions options, RandomGenerator random, Runnable beat) {
        this.loop = loop;
        this.options = options;
        long interval = options.heartbeatInterval().toNanos();
        this.intervalNanos = options.connections() > 1 ? Math.min(interval, POOLED_INTERVAL_NANOS) : interval;
        this.beat = beat;
        this.nonce = random.nextLong();
    }

    void start() {
        stop();
        answeredBefore = false;
        echoes = true;
        arm();
    }

    void stop() {
        pause();
        outstanding = null;
    }

    /** Asks no more; what has been asked on this stream is still compared with its answer. */
    void pause() {
        if (outstanding != null && outstanding.withdraw()) {
            outstanding = null; // it still waits to be written, and is not for the next stream
        }
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm() {
        due = loop.nanoTime() + intervalNanos;
        timer = loop.schedule(beat, intervalNanos);
    }

    /** The request that is under way, or null. */
    @Nullable
    Request<Object> outstanding() {
        return outstanding;
    }

    /**
     * The request to send for this beat, or null if the last one is still under way and the server is alive.
     *
     * @param signsOfLife changes while the server talks or takes bytes
     * @param excused whether the server owes no sign of life, because it works on something long
     * @throws RedisConnectionException if the server has been silent for an interval
     */
    @Nullable
    Request<Object> next(long signsOfLife, boolean excused) {
        boolean silent = signsOfLife == signsAtBeat && !wasStandingStill() && !excused;
        signsAtBeat = signsOfLife;
        if (outstanding == null) {
            outstanding = Request.undecoded(
                            Command.cmd("PING", Long.toHexString(++nonce)).encoded(),
                            loop.nanoTime(),
                            NO_DEADLINE_NANOS)
                    .uncounted();
            arm();
            return outstanding;
        }
        if (silent) {
            throw new RedisConnectionException(
                    "The server " + options.endpoint() + " did not answer a PING for "
                            + TimeUnit.NANOSECONDS.toMillis(intervalNanos)
                            + " ms and sent nothing else (option heartbeatInterval)",
                    Outcome.MAYBE_EXECUTED);
        }
        arm();
        return null;
    }

    /** A beat this late tells that the loop, or the whole process, stood still: the answer may be there unread. Once. */
    private boolean wasStandingStill() {
        graceGiven = !graceGiven && loop.nanoTime() - due > intervalNanos / 2;
        return graceGiven;
    }

    /**
     * Judges the answer.
     *
     * @throws RedisProtocolException if it answers something else
     */
    void answered(@Nullable Object reply) {
        outstanding = null;
        Object answer = content(reply);
        boolean first = !answeredBefore;
        answeredBefore = true;
        if (answer instanceof Reply.Failure failure) {
            requireAnswer(isAboutPing(failure));
        } else {
            // Some proxies answer each PING by themselves, and always the same.
            boolean pong = Reply.Status.PONG.equals(answer);
            echoes &= !(first && pong);
            requireAnswer(echoes ? isNonce(answer) : pong);
        }
    }

    /** A connection that has subscribed in RESP2 is answered by an array: {@code pong}, and what was sent or nothing. */
    private static @Nullable Object content(@Nullable Object reply) {
        if (reply instanceof Reply.Array pong
                && pong.items().size() == 2
                && PONG.equals(pong.items().get(0))) {
            Reply sent = pong.items().get(1);
            return Reply.Bulk.EMPTY.equals(sent) ? Reply.Status.PONG : sent;
        }
        return reply;
    }

    private boolean isNonce(@Nullable Object answer) {
        return answer instanceof Reply.Bulk bulk && Long.toHexString(nonce).equals(bulk.asString());
    }

    /** Without the right to PING, or in some states of the server, an error is the only answer, and a sign of life. */
    private static boolean isAboutPing(Reply.Failure failure) {
        return switch (failure.code()) {
            case "NOPERM", "ERR" -> failure.message().toLowerCase(Locale.ROOT).contains("ping");
            case "BUSY", "LOADING", "MASTERDOWN", "MISCONF", "NOAUTH" -> true;
            default -> false;
        };
    }

    private static void requireAnswer(boolean holds) {
        if (!holds) {
            throw new RedisProtocolException(
                    "The server answered a PING with something else: replies no longer match the requests, and the"
                            + " connection was ended.",
                    Outcome.MAYBE_EXECUTED);
        }
    }
}
