package io.respline;

import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.engine.Subscriptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The subscriptions of a client, made when somebody first asks for them, so that others pay nothing. Thread-safe. */
final class Subscribers {

    private final RedisOptions options;
    private final Supplier<Subscriptions> maker;
    private @Nullable Subscriptions made;
    private boolean closed;

    Subscribers(RedisOptions options, Supplier<Subscriptions> maker) {
        this.options = options;
        this.maker = maker;
    }

    synchronized PubSub pubsub() {
        if (closed) {
            throw new RedisClosedException(
                            "Subscriptions at " + options.endpoint() + " were refused: the client was closed.",
                            Outcome.NOT_SENT)
                    .atCaller();
        }
        if (made == null) {
            made = maker.get();
        }
        return made.pubsub();
    }

    synchronized void reconnect() {
        if (made != null) {
            made.reconnect();
        }
    }

    synchronized void reauthenticate() {
        if (made != null) {
            made.reauthenticate();
        }
    }

    /** Ends all of them; the future ends when nothing is left. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        return made == null ? CompletableFuture.completedFuture(null) : made.close();
    }
}
