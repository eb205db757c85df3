package io.respline.connection;

import io.respline.command.ReplyDecoder;
import io.respline.command.Request;
import io.respline.error.Outcome;
import io.respline.error.RedisProtocolException;
import io.respline.error.RedisReplyException;
import io.respline.protocol.PushKind;
import io.respline.protocol.ReplySink;
import io.respline.reply.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Gives each reply to the oldest request in flight, and push frames to nobody's request, but for one: a subscription is
 * confirmed by a push, which is the reply to its command. Confined to the event loop.
 */
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
    private PushForm pushes = PushForm.NOT_WANTED;

    /** The request that the reply under way answers, or null. Decided by its first byte: what is written later waits. */
    private @Nullable Request<?> answered;

    Inbound(InFlight inFlight, Outbound outbound, Listener listener) {
        this.inFlight = inFlight;
        this.outbound = outbound;
        this.listener = listener;
    }

    void handTo(Listener next, PushForm form) {
        listener = next;
        pushes = form;
    }

    @Override
    public int form() {
        answered = due();
        return answered == null ? ReplyDecoder.REPLY : answered.form();
    }

    /** The request whose reply may come now, or null. */
    private @Nullable Request<?> due() {
        Request<?> oldest = inFlight.peek();
        return oldest == null || outbound.isUnwritten(oldest, inFlight.headEnd()) ? null : oldest;
    }

    @Override
    public void reply(Object value) {
        if (pushes == PushForm.ARRAYS && value instanceof Reply.Array array && PushKind.of(array.items()) != null) {
            push(new Reply.Push(array.items()));
            return;
        }
        Request<?> request = answered;
        if (request == null) {
            throw unsolicited(value);
        }
        if (value instanceof Reply.Failure failure) {
            refuseConnectionErrors(failure, request);
            listener.onError(request, failure);
        } else if (value instanceof Reply.Array results && request.isTransaction()) {
            errorsInside(results, request);
        } else if (pushes != PushForm.NOT_WANTED && request.awaited().spec().breaksReplyOrder()) {
            throw notConfirmed();
        }
        give(request, value);
    }

    @Override
    public void unusable(String why) {
        Request<?> request = answered;
        if (request == null) {
            throw unsolicited(why);
        }
        if (pushes == PushForm.ARRAYS) {
            throw messageLost(why);
        }
        give(request, new RedisReplyException(why, Outcome.EXECUTED));
    }

    @Override
    public void push(Reply.Push push) {
        Request<?> asking = pushes == PushForm.NOT_WANTED ? null : due();
        if (asking != null && PushKind.confirms(push.items(), asking.awaited())) {
            give(asking, push);
        } else {
            listener.onPush(push);
        }
    }

    @Override
    public void unusablePush(String why) {
        if (pushes != PushForm.NOT_WANTED) {
            throw messageLost(why);
        }
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

    private static RedisProtocolException notConfirmed() {
        return new RedisProtocolException(
                "The server answered a subscription with something else than its confirmation; the connection was ended.",
                Outcome.MAYBE_EXECUTED);
    }

    /** Whose message it was cannot be told, so all subscribers have to learn of a gap: by the end of the connection. */
    private static RedisProtocolException messageLost(String why) {
        return new RedisProtocolException(
                "A message could not be kept (" + why + "); the connection was ended, so that subscribers learn of it.",
                Outcome.EXECUTED);
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
