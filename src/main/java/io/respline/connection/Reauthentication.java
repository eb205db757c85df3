package io.respline.connection;

import io.respline.command.Batch;
import io.respline.command.Request;
import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.reply.Reply;
import io.respline.transport.Loop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a live stream anew, among the commands in flight. When credentials have changed, by {@code AUTH}, and
 * {@code SELECT} in case the server had forgotten that as well.
 * When the server has forgotten who this is ({@code NOAUTH}), by the whole handshake in one piece, because what made it
 * forget (a {@code RESET}, a proxy that changed servers) has taken database and protocol along. Confined to the event
 * loop.
 */
final class Reauthentication {

    /** Who owns the stream. */
    interface Owner {
        /** Writes a request of the connection's own; {@code first} ahead of everything that waits. */
        void submit(Request<?> request, boolean first);

        void onReauthenticated();

        /** The server, or the provider, said no; {@code healing} says that the stream is of no use without. */
        void onNotReauthenticated(RedisConnectionException cause, boolean healing);
    }

    private final RedisOptions options;
    private final Loop loop;
    private final Owner owner;
    private @Nullable Handshake handshake;
    private @Nullable Request<List<Reply>> outstanding;
    private final Alarm alarm;
    private boolean healing;
    private int attempt;

    Reauthentication(RedisOptions options, Loop loop, Owner owner) {
        this.options = options;
        this.loop = loop;
        this.alarm = new Alarm(loop);
        this.owner = owner;
    }

    /** A stream is ready, after this handshake. */
    void start(Handshake accepted) {
        stop();
        handshake = accepted;
    }

    /** The stream is gone. */
    void stop() {
        handshake = null;
        if (outstanding != null) {
            outstanding.withdraw(); // if it still waits to be written, it is not for the next stream
        }
        over();
    }

    private void over() {
        attempt++;
        outstanding = null;
        healing = false;
        alarm.cancel();
    }

    boolean isHealing() {
        return healing;
    }

    /** Begins, in the place of what may have begun before. */
    void begin(boolean heal) {
        CredentialsProvider provider = options.credentials();
        if (handshake == null || provider == null) {
            return;
        }
        boolean whole = heal || healing;
        if (outstanding != null) {
            outstanding.withdraw();
        }
        over();
        healing = whole;
        int mine = attempt;
        alarm.set(this::expired, options.connectTimeout().toNanos());
        CredentialsQuery.ask(provider, loop, (given, failure) -> {
            if (mine == attempt) {
                provided(given, failure);
            }
        });
    }

    private void expired() {
        refused(new RedisConnectionException(
                Diagnosis.connectTimeout(options, "authentication was not answered"), Outcome.NOT_SENT));
    }

    private void provided(@Nullable Credentials given, @Nullable Throwable failure) {
        Handshake conversation = handshake;
        if (conversation == null) {
            return;
        }
        if (given == null) {
            refused(Diagnosis.noCredentials(options, failure));
            return;
        }
        long now = loop.nanoTime();
        Request<List<Reply>> request = healing
                ? conversation.round(now, given)
                : Batch.of(conversation.authentication(given))
                        .pipeline(now, Heartbeat.NO_DEADLINE_NANOS)
                        .uncounted();
        outstanding = request;
        owner.submit(request, healing);
    }

    /** Takes the answer, if it is one to this, and says whether it was. */
    boolean answered(Request<?> request) {
        Request<List<Reply>> mine = outstanding;
        Handshake conversation = handshake;
        if (mine == null || request != mine || conversation == null) {
            return false;
        }
        mine.finish();
        List<Reply> replies = mine.join();
        if (healing && conversation.accept(replies) != Handshake.Verdict.READY) {
            Handshake.Refusal refusal = conversation.refusal();
            refused(
                    refusal != null
                            ? refusal.cause()
                            : new RedisConnectionException(
                                    Diagnosis.connectTimeout(options, "authentication was not accepted"),
                                    Outcome.NOT_SENT));
        } else if (!healing && Handshake.firstFailure(replies) instanceof Reply.Failure failure) {
            refused(new RedisConnectionException(
                    Diagnosis.refused(options, "AUTH", failure), Diagnosis.error("AUTH", failure), Outcome.NOT_SENT));
        } else {
            over();
            owner.onReauthenticated();
        }
        return true;
    }

    private void refused(RedisConnectionException cause) {
        boolean wasHealing = healing;
        over();
        owner.onNotReauthenticated(cause, wasHealing);
    }
}
