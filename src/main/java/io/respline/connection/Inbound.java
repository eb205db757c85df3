package io.respline.connection;

import io.respline.command.ReplyDecoder;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisProtocolException;
import io.respline.error.RedisReplyException;
import io.respline.protocol.ReplySink;
import io.respline.reply.Reply;
import org.jspecify.annotations.Nullable;

/** Gives each reply to the oldest request in flight, and push frames to nobody's request. Confined to the event loop. */
final class Inbound implements ReplySink {

    /** Who is told of requests that have all their replies, and of pushes. */
    interface Listener {
        void onComplete(Request<?> request);

        void onPush(Reply.Push push);

        /** A command of the request, or one inside its transaction, was answered with an error. */
        void onError(Request<?> request, Reply.Failure error);
    }

    private final InFlight inFlight;
    private final Outbound outbound;
    private Listener listener;

    /** The request that the reply under way answers, or null. Decided by its first byte: what is written later waits. */
    private @Nullable Request<?> answered;

    Inbound(InFlight inFlight, Outbound outbound, Listener listener) {
        this.inFlight = inFlight;
        this.outbound = outbound;
        this.listener = listener;
    }

    void handTo(Listener next) {
        listener = next;
    }

    @Override
    public int form() {
        Request<?> oldest = inFlight.peek();
        answered = oldest == null || outbound.isUnwritten(oldest, inFlight.headEnd()) ? null : oldest;
        return answered == null ? ReplyDecoder.REPLY : answered.form();
    }

    @Override
    public void reply(Object value) {
        Request<?> request = answered;
        if (request == null) {
            throw unsolicited(value);
        }
        if (value instanceof Reply.Failure failure) {
            refuseConnectionErrors(failure, request);
            listener.onError(request, failure);
        } else if (value instanceof Reply.Array results && request.isTransaction()) {
            errorsInside(results, request);
        }
        give(request, value);
    }

    @Override
    public void unusable(String why) {
        Request<?> request = answered;
        if (request == null) {
            throw unsolicited(why);
        }
        give(request, new RedisReplyException(why, Outcome.EXECUTED));
    }

    @Override
    public void push(Reply.Push push) {
        listener.onPush(push);
    }

    @Override
    public void unusablePush(String why) {
        // Nobody subscribes on this connection, so nobody misses it.
    }

    private void give(Request<?> request, Object value) {
        answered = null;
        if (request.receive(value)) {
            boolean open = request.mayHaveLeftMultiOpen(value);
            inFlight.remove();
            listener.onComplete(request);
            if (open) {
                throw new RedisProtocolException(
                        "The server refused EXEC and may still be in the transaction, where it would queue what others"
                                + " send; the connection was ended.",
                        Outcome.MAYBE_EXECUTED);
            }
        }
    }

    private void errorsInside(Reply.Array results, Request<?> transaction) {
        for (Reply result : results.items()) {
            if (result instanceof Reply.Failure failure) {
                listener.onError(transaction, failure);
            }
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
    private static void refuseConnectionErrors(Reply.Failure failure, Request<?> request) {
        if (failure.message().startsWith("ERR Protocol error")
                && !request.awaited().spec().isScript()) {
            throw new RedisProtocolException(
                    "The server found a protocol error in what it was sent and ends the connection (a value over its"
                            + " proto-max-bulk-len, for instance).",
                    Outcome.MAYBE_EXECUTED);
        }
    }
}
