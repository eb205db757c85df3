package io.respline.connection;

import io.netty.buffer.ByteBuf;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisProtocolException;
import io.respline.protocol.RespDecoder;
import io.respline.transport.Link;
import io.respline.transport.LinkListener;
import io.respline.transport.Loop;
import org.jspecify.annotations.Nullable;

/**
 * One stream to the server from its first byte to its last: what has been written, which replies are due, how far the
 * decoder has come. A new attempt to connect gets a new wire, so nothing of an old one can leak into it. Confined to the
 * event loop.
 */
final class Wire implements LinkListener {

    /** What a wire tells the connection that uses it. Nothing is told after {@link #onDown}. */
    interface Owner extends Inbound.Listener {
        void onUp(Wire wire);

        void onIdle(Wire wire);

        void onWritable(Wire wire);

        void onDown(Wire wire, RedisException cause);
    }

    private final RedisOptions options;
    private final Loop loop;
    private final InFlight inFlight = new InFlight();
    private final Inbound inbound;
    private final RespDecoder decoder;
    private final Outbound outbound = new Outbound(inFlight);

    private Owner owner;
    private @Nullable Link link;
    private @Nullable Request<?> oldestOfTurn;
    private long bytesRead;
    private boolean down;

    Wire(Owner owner, RedisOptions options, Surroundings surroundings) {
        this.owner = owner;
        this.options = options;
        this.loop = surroundings.loop();
        this.inbound = new Inbound(inFlight, outbound, owner);
        this.decoder = new RespDecoder(options.replyLimits(), surroundings.budget(), inbound);
    }

    /** From now on somebody else is told. */
    void handTo(Owner next, PushForm pushes) {
        owner = next;
        oldestOfTurn = null;
        inbound.handTo(next, pushes);
    }

    boolean isIdle() {
        return inFlight.size() == 0 && !outbound.isMidRequest();
    }

    /** Whether commands of users are in flight. */
    boolean hasUnanswered() {
        for (int i = 0; i < inFlight.size(); i++) {
            if (inFlight.get(i).isCounted()) {
                return true;
            }
        }
        return false;
    }

    /** The stream, if it can take more at once. */
    @Nullable
    Link freeLink() {
        Link current = link;
        return current == null || down || current.isBusy() ? null : current;
    }

    InFlight inFlight() {
        return inFlight;
    }

    /**
     * A count that changes while the peer is alive: with the bytes that it sends and, as long as the system's buffer is
     * full, with those that it takes.
     */
    long signsOfLife() {
        Link current = link;
        return bytesRead + (current != null && current.isBusy() ? current.acceptedBytes() : 0);
    }

    /** Writes from the source as long as the stream takes it; true if more could be written at once. */
    boolean pump(Outbound.Source source) {
        Link current = link;
        if (current == null || down) {
            return false;
        }
        try {
            return outbound.pump(current, source);
        } catch (Throwable e) {
            // A request is registered and not wholly written: only the end of the stream restores the order.
            fail(new RedisConnectionException(
                    "Writing to " + options.endpoint() + " failed with "
                            + e.getClass().getName() + ".",
                    e,
                    Outcome.MAYBE_EXECUTED));
            return false;
        }
    }

    /** Writes the rest of a request whose beginning is written, and nothing else. */
    void finishRequest() {
        var unused = pump(() -> null);
    }

    /**
     * The request that was the oldest when the turn's first bytes came, if it has been answered since; otherwise null. Ends
     * the turn.
     */
    @Nullable
    Request<?> answeredInTurn() {
        Request<?> oldest = oldestOfTurn;
        oldestOfTurn = null;
        return oldest == inFlight.peek() ? null : oldest;
    }

    /** Ends the stream for a reason of ours. */
    void fail(RedisException cause) {
        if (loop.isLent()) {
            loop.execute(() -> fail(cause)); // what follows is not the borrower's business
        } else if (!down) {
            down = true;
            owner.onDown(this, cause);
        }
    }

    /** Closes the stream and tells nobody. */
    void close() {
        down = true;
        decoder.close();
        if (link != null) {
            link.close();
        }
    }

    /** Whether the server can have run a request that is in flight at a place counted from the oldest. */
    Outcome outcome(int index) {
        Request<?> request = inFlight.get(index);
        long start = inFlight.end(index) - request.bytes();
        return outbound.outcome(request, start, link == null ? 0 : link.acceptedBytes());
    }

    /** A request that must go out now, ahead of everything that waits: the handshake. */
    void sendFirst(Request<?> request) {
        RequestQueue only = new RequestQueue();
        only.add(request);
        pump(only::poll);
    }

    @Override
    public void onConnected(Link established) {
        link = established;
        outbound.link(established);
        if (down) {
            established.close();
        } else {
            owner.onUp(this);
        }
    }

    @Override
    public void onConnectFailed(Throwable cause) {
        fail(new RedisConnectionException(Diagnosis.connectFailure(options, cause), cause, Outcome.NOT_SENT));
    }

    @Override
    public void onRead(ByteBuf bytes) {
        if (down) {
            return;
        }
        if (bytesRead == 0 && Diagnosis.isTlsAlert(options, bytes)) {
            fail(new RedisConnectionException(Diagnosis.speaksTls(options), Outcome.NOT_EXECUTED));
            return;
        }
        bytesRead += bytes.readableBytes();
        if (oldestOfTurn == null) {
            oldestOfTurn = inFlight.peek();
        }
        try {
            decoder.decode(bytes);
        } catch (RedisProtocolException e) {
            fail(new RedisProtocolException(options.endpoint() + ": " + e.getMessage(), e, e.outcome()));
        } catch (RedisException e) {
            fail(e);
        } catch (Throwable e) {
            fail(new RedisProtocolException(
                    "Reading from " + options.endpoint() + " failed with "
                            + e.getClass().getName() + "; the connection was ended.",
                    e,
                    Outcome.MAYBE_EXECUTED));
        }
    }

    @Override
    public void onReadComplete() {
        if (!down) {
            owner.onIdle(this);
        }
    }

    @Override
    public void onWritable() {
        if (!down) {
            owner.onWritable(this);
        }
    }

    @Override
    public void onClosed(@Nullable Throwable cause) {
        String message = bytesRead == 0 ? Diagnosis.closedUnheard(options, cause) : Diagnosis.closed(options, cause);
        fail(new RedisConnectionException(message, cause, Outcome.MAYBE_EXECUTED));
    }
}
