package io.respline.connection;

import io.respline.command.ReplyDecoder;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisProtocolException;
import io.respline.error.RedisReplyException;
import io.respline.protocol.ReplySink;
import io.respline.reply.Reply;

/** Gives each reply to the oldest request in flight, and push frames to nobody's request. Confined to the event loop. */
final class Inbound implements ReplySink {

    /** Who is told of requests that have all their replies, and of pushes. */
    interface Listener {
        void onComplete(Request<?> request);

        void onPush(Reply.Push push);
    }

    private final InFlight inFlight;
    private final Outbound outbound;
    private final Listener listener;

    Inbound(InFlight inFlight, Outbound outbound, Listener listener) {
        this.inFlight = inFlight;
        this.outbound = outbound;
        this.listener = listener;
    }

    @Override
    public int form() {
        Request<?> oldest = inFlight.peek();
        return oldest == null ? ReplyDecoder.REPLY : oldest.form();
    }

    @Override
    public void reply(Object value) {
        Request<?> oldest = inFlight.peek();
        if (oldest == null || outbound.isUnwritten(oldest, inFlight.headEnd())) {
            throw unsolicited(value);
        }
        if (value instanceof Reply.Failure failure) {
            refuseConnectionErrors(failure, oldest);
        }
        give(oldest, value);
    }

    @Override
    public void unusable(String why) {
        Request<?> oldest = inFlight.peek();
        if (oldest == null) {
            throw unsolicited(why);
        }
        give(oldest, new RedisReplyException(why, Outcome.EXECUTED));
    }

    @Override
    public void push(Reply.Push push) {
        listener.onPush(push);
    }

    @Override
    public void unusablePush(String why) {
        // Nobody subscribes on this connection, so nobody misses it.
    }

    private void give(Request<?> oldest, Object value) {
        if (oldest.receive(value)) {
            inFlight.remove();
            listener.onComplete(oldest);
        }
    }

    private static RedisProtocolException unsolicited(Object value) {
        String what = value instanceof Reply.Failure failure
                ? "The server sent an error that answers no request (" + failure.code() + ")"
                : "The server sent a reply that answers no request";
        return new RedisProtocolException(
                what + "; the connection was ended, because replies can no longer be told apart.",
                Outcome.MAYBE_EXECUTED);
    }

    /** After this error the server closes the connection: it is about the stream, not about the oldest request. */
    private static void refuseConnectionErrors(Reply.Failure failure, Request<?> oldest) {
        if (failure.message().startsWith("ERR Protocol error")
                && !oldest.awaited().spec().isScript()) {
            throw new RedisProtocolException(
                    "The server found a protocol error in what it was sent and ends the connection (a value over its"
                            + " proto-max-bulk-len, for instance).",
                    Outcome.MAYBE_EXECUTED);
        }
    }
}
