package io.respline.pubsub.engine;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The connection that carries the subscriptions of a client: one of their own, which is made when somebody needs it, or the
 * one that carries commands too. Should the latter turn out to speak RESP2, it is left for one of their own, and for good, so
 * that nothing moves back and forth. Thread-safe; both live on the same event loop.
 */
final class Carrier {

    /** Who is told what becomes of the connection. On the event loop, in order. */
    interface Owner {
        /** It is ready, and the server knows nothing. */
        void onUp();

        void onDown(RedisException cause);

        /** It does not come back by itself. */
        void onGaveUp(RedisException cause);

        /** It does not come back. */
        void onClosed();

        void onPush(Reply.Push push);
    }

    private final RedisOptions options;
    private final Surroundings surroundings;
    private final EventListener events;
    private final Owner owner;
    private final Connection own;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile Connection current;
    private volatile int protocolOfOwn;

    /** @param events hears of the connection of their own */
    Carrier(RedisOptions options, Surroundings surroundings, EventListener events, Owner owner) {
        this.options = options;
        this.surroundings = surroundings;
        this.events = events;
        this.owner = owner;
        this.own = Connection.forSubscriptions(
                options.toBuilder().connections(1).build(), surroundings, this::heardOfOwn, owner::onPush);
        this.current = own;
    }

    /**
     * A connection for commands that carries subscriptions as well, which others start and close. To be called once, before
     * anybody subscribes.
     *
     * @param listener hears of it
     * @param callbacks where users' futures end, or null for the event loop
     */
    Connection share(EventListener listener, @Nullable Executor callbacks) {
        EventListener both = event -> {
            listener.onEvent(event);
            heardOfShared(event);
        };
        Connection shared = Connection.withSubscriptions(options, surroundings, both, callbacks, owner::onPush);
        current = shared;
        return shared;
    }

    // ---- on the event loop

    private void heardOfOwn(RedisEvent event) {
        if (event instanceof RedisEvent.Connected connected) {
            protocolOfOwn = connected.protocol();
        }
        tell(event);
        events.onEvent(event);
    }

    private void heardOfShared(RedisEvent event) {
        if (current == own) {
            return; // it carries commands alone
        }
        if (event instanceof RedisEvent.Connected connected && connected.protocol() == 2) {
            fallBack();
        } else {
            tell(event);
        }
    }

    private void fallBack() {
        events.onEvent(new RedisEvent.Degraded(
                options.endpoint(),
                "RESP3: subscriptions have a connection of their own (option subscriptionsShareConnection)"));
        current = own; // before looking whether somebody needs it: who comes later starts it himself
        if (started.get()) {
            var unused = own.start();
        }
    }

    private void tell(RedisEvent event) {
        if (event instanceof RedisEvent.Connected) {
            owner.onUp();
        } else if (event instanceof RedisEvent.Disconnected lost) {
            owner.onDown(lost.cause());
        } else if (event instanceof RedisEvent.GaveUp end) {
            owner.onGaveUp(end.cause());
        } else if (event instanceof RedisEvent.Closed) {
            owner.onClosed();
        }
    }

    /** As {@link Connection#ask}. */
    void ask(List<Request<Reply>> requests) {
        current.ask(requests);
    }

    /** Why it does not come back by itself; null if it does. */
    @Nullable
    RedisException whyHopeless() {
        Connection connection = current;
        return connection.state() == ConnectionState.FAILED ? connection.stats().lastFailure() : null;
    }

    // ---- by any thread

    /** Somebody needs it. */
    void start() {
        if (!started.get() && started.compareAndSet(false, true)) {
            var unused = current.start(); // which does nothing to one that is shared: it has begun long since
        }
    }

    void send(Request<Reply> request) {
        current.send(request);
    }

    /** Ends a fatal state or a wait of the connection of their own. */
    void reconnect() {
        own.reconnect();
    }

    /** Uses new credentials on the connection of their own, where a subscribed connection can: RESP2 has no way to. */
    void reauthenticate() {
        if (protocolOfOwn == 3) {
            own.reauthenticate();
        }
    }

    /** Closes the connection of their own. */
    CompletableFuture<Void> close() {
        return own.close();
    }
}
