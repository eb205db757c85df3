package io.respline.connection;

import io.respline.command.Command;
import io.respline.command.Request;
import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.transport.Dialer;
import io.respline.transport.Loop;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to make a stream that users' commands may be written on: a place at the gate, then, under one deadline, the
 * network, credentials, and the handshake. It ends once, in success or failure, and a failure leaves no socket behind.
 * Each attempt is an object of its own, so that nothing of an old one can leak into it. Confined to the event loop.
 */
final class Establishing implements Wire.Owner {

    /** Who wants the stream. */
    interface Owner {
        /** The stream is there, and the handshake begins. */
        void onStream();

        /** The stream is ready for users' commands, and is the owner's from now on. */
        void onEstablished(Wire wire, Handshake handshake);

        /** The attempt is over; {@code lasting} says that the same attempt would fail again. */
        void onFailed(RedisException cause, boolean lasting);
    }

    private final Owner owner;
    private final RedisOptions options;
    private final Surroundings surroundings;
    private final Loop loop;
    private final Handshake handshake;
    private ConnectGate.@Nullable Pass pass;
    private final Alarm alarm;
    private Dialer.@Nullable Attempt attempt;
    private @Nullable Wire wire;
    private @Nullable Credentials credentials;
    private @Nullable Request<List<Reply>> round;
    private String phase;
    private long begun;
    private boolean over;

    /** @param tracking ends the handshake of a stream whose reads the server tracks; otherwise null */
    Establishing(
            Owner owner, RedisOptions options, Surroundings surroundings, Fence fence, @Nullable Command<?> tracking) {
        this.owner = owner;
        this.options = options;
        this.surroundings = surroundings;
        this.loop = surroundings.loop();
        this.alarm = new Alarm(loop);
        this.handshake = new Handshake(options, fence, tracking);
        this.phase = options.tls() == null
                ? "the network did not answer"
                : "the network or the TLS handshake did not answer";
    }

    /** When the attempt left the gate. */
    long begun() {
        return begun;
    }

    void begin() {
        begun = loop.nanoTime();
        pass = surroundings.gate().enter(this::admitted);
    }

    /** On the thread of whoever made room. */
    private void admitted() {
        try {
            loop.execute(this::dial);
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and nobody connects from it any more
        }
    }

    private void dial() {
        if (over) {
            return;
        }
        begun = loop.nanoTime();
        alarm.set(this::expired, options.connectTimeout().toNanos());
        Wire fresh = new Wire(this, options, surroundings);
        wire = fresh;
        try {
            attempt = surroundings.dialer().dial(options.endpoint(), fresh);
        } catch (Throwable e) {
            fresh.onConnectFailed(e);
        }
    }

    private void expired() {
        fail(new RedisConnectionException(Diagnosis.connectTimeout(options, phase), Outcome.NOT_SENT), false);
    }

    // ---- the conversation

    @Override
    public void onUp(Wire established) {
        attempt = null;
        owner.onStream();
        CredentialsProvider provider = options.credentials();
        if (provider == null) {
            converse();
        } else {
            phase = "the credentials provider did not answer";
            CredentialsQuery.ask(provider, loop, this::provided);
        }
    }

    private void provided(@Nullable Credentials given, @Nullable Throwable failure) {
        if (over) {
            return;
        }
        if (given == null) {
            fail(Diagnosis.noCredentials(options, failure), false);
        } else {
            credentials = given;
            converse();
        }
    }

    private void converse() {
        phase = "the handshake was not answered";
        Request<List<Reply>> next = handshake.round(loop.nanoTime(), credentials);
        round = next;
        Objects.requireNonNull(wire).sendFirst(next);
    }

    @Override
    public void onComplete(Request<?> request) {
        Request<List<Reply>> answered = round;
        if (over || answered == null || request != answered) {
            return;
        }
        round = null;
        answered.finish();
        switch (handshake.accept(answered.join())) {
            case READY -> succeed();
            case ANOTHER_ROUND -> converse();
            case REFUSED -> {
                Handshake.Refusal refusal = Objects.requireNonNull(handshake.refusal());
                fail(refusal.cause(), refusal.lasting());
            }
        }
    }

    @Override
    public void onDown(Wire lost, RedisException cause) {
        fail(cause, Diagnosis.isUntrusted(cause));
    }

    // ---- the end

    private void succeed() {
        Wire established = Objects.requireNonNull(wire);
        wire = null;
        end();
        owner.onEstablished(established, handshake);
    }

    private void fail(RedisException cause, boolean lasting) {
        if (!over) {
            end();
            owner.onFailed(cause, lasting);
        }
    }

    /** Gives up and tells nobody. */
    void cancel() {
        if (!over) {
            end();
        }
    }

    private void end() {
        over = true;
        alarm.cancel();
        if (attempt != null) {
            attempt.cancel();
            attempt = null;
        }
        if (wire != null) {
            wire.close();
            wire = null;
        }
        if (pass != null) {
            pass.leave();
            pass = null;
        }
    }

    /** A server without room says so once, whatever it was asked, and ends the stream. */
    @Override
    public void onError(Request<?> request, Reply.Failure error) {
        if (Handshake.isFull(error)) {
            fail(
                    new RedisConnectionException(
                            Diagnosis.refused(options, "HELLO", error),
                            Diagnosis.error("HELLO", error),
                            Outcome.NOT_SENT),
                    false);
        }
    }

    // ---- of no concern before the stream is ready

    @Override
    public void onPush(Reply.Push push) {}

    @Override
    public void onIdle(Wire idle) {}

    @Override
    public void onWritable(Wire writable) {
        writable.finishRequest();
    }
}
