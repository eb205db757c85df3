package io.respline.pubsub.engine;

import io.respline.command.Command;
import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import io.respline.reply.Reply;
import io.respline.transport.ListenerThreads;
import io.respline.transport.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a client, on one connection. Thread-safe; what happens to subscriptions happens on the event loop of
 * that connection.
 */
public final class Subscriptions implements Home {

    /** How long the end waits for callbacks that are under way. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final EncodedCommand<Reply> PING = Command.cmd("PING").encoded();

    private final RedisOptions options;
    private final EventListener events;
    private final Loop loop;
    private final Carrier carrier;
    private final Targets targets;
    private final Set<LocalSubscription> open = ConcurrentHashMap.newKeySet();
    private final ListenerThreads threads;
    private final Callbacks callbacks;
    private final PubSub standard;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closed;
    private boolean finishing;

    /** Does nothing until somebody subscribes. */
    public Subscriptions(RedisOptions options, Surroundings surroundings, EventListener events) {
        this.options = options;
        this.events = events;
        this.loop = surroundings.loop();
        this.threads = new ListenerThreads(loop, options.maxListenerThreads());
        this.callbacks = new Callbacks(threads::isCurrent);
        this.standard = new PubSubView(this, Settings.standard(threads));
        this.carrier = new Carrier(options, surroundings, events, new Hearing());
        this.targets = new Targets(loop, carrier::ask);
    }

    /**
     * Puts the subscriptions on a connection that carries commands too, which others start and close; should it speak RESP2,
     * they use one of their own. To be called once, before anybody subscribes.
     *
     * @param listener hears of that connection
     * @param callbacks where users' futures end, or null for the event loop
     */
    public Connection share(EventListener listener, @Nullable Executor callbacks) {
        return carrier.share(listener, callbacks);
    }

    /** What users see, with the standard settings. */
    public PubSub pubsub() {
        return standard;
    }

    // ---- the connection

    /** Hears of the connection. */
    private final class Hearing implements Carrier.Owner {

        @Override
        public void onUp() {
            targets.connected();
        }

        @Override
        public void onDown(RedisException cause) {
            targets.disconnected(cause);
        }

        @Override
        public void onGaveUp(RedisException cause) {
            open.forEach(subscription -> subscription.gaveUp(cause));
        }

        @Override
        public void onClosed() {
            targets.close();
        }

        @Override
        public void onPush(Reply.Push push) {
            targets.push(push);
        }
    }

    /** Ends a fatal state or a wait, unless the connection is shared. */
    public void reconnect() {
        carrier.reconnect();
    }

    /** Uses new credentials, unless the connection is shared. */
    public void reauthenticate() {
        carrier.reauthenticate();
    }

    // ---- by users

    Subscription add(Address address, Settings settings, @Nullable SubscriptionListener listener) {
        if (closed) {
            throw refusal();
        }
        LocalSubscription subscription = new LocalSubscription(this, address, settings, listener);
        open.add(subscription);
        try {
            carrier.start();
            loop.execute(() -> join(subscription));
        } catch (RejectedExecutionException e) {
            open.remove(subscription);
            throw refusal();
        }
        return subscription;
    }

    private void join(LocalSubscription subscription) {
        if (closed) {
            subscription.end(null);
        } else if (open.contains(subscription)) {
            targets.join(subscription, subscription.address());
            RedisException hopeless = carrier.whyHopeless();
            if (hopeless != null) {
                subscription.gaveUp(hopeless);
            }
        }
    }

    private RedisException refusal() {
        return new RedisClosedException(
                        "A subscription at " + options.endpoint() + " was refused: the client was closed.",
                        Outcome.NOT_SENT)
                .atCaller();
    }

    CompletableFuture<Void> ping() {
        Request<Reply> request =
                Request.of(PING, loop.nanoTime(), options.commandTimeout().toNanos());
        try {
            if (!closed) {
                carrier.start();
            }
            carrier.send(request);
        } catch (RejectedExecutionException e) {
            request.completeExceptionally(refusal());
        }
        return request.thenAccept(reply -> {});
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public void leave(LocalSubscription subscription) {
        if (open.remove(subscription)) {
            try {
                loop.execute(() -> targets.leave(subscription, subscription.address()));
            } catch (RejectedExecutionException e) {
                return; // the loop has ended, and nobody is subscribed to anything
            }
        }
    }

    @Override
    public Callbacks callbacks() {
        return callbacks;
    }

    @Override
    public void failed(Throwable cause) {
        if (!closed) {
            events.onEvent(new RedisEvent.ListenerFailed(options.endpoint(), cause));
        }
    }

    // ---- the end

    /** Ends all subscriptions at once; the future ends when no callback runs, or one has not ended for a while. */
    public CompletableFuture<Void> close() {
        closed = true;
        try {
            loop.execute(this::finish);
        } catch (RejectedExecutionException e) {
            threads.close();
            ended.complete(null);
        }
        return ended;
    }

    /** On the loop. */
    private void finish() {
        if (finishing) {
            return;
        }
        finishing = true;
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (LocalSubscription subscription : open) {
            subscription.end(null);
            ends.add(subscription.rest());
        }
        open.clear();
        ends.add(carrier.close());
        Loop.Timer late = loop.schedule(this::over, GRACE_NANOS);
        var unused = CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failure) -> {
                    over();
                    cancel(late);
                });
    }

    private void cancel(Loop.Timer timer) {
        try {
            loop.execute(timer::cancel);
        } catch (RejectedExecutionException e) {
            return; // the loop has ended, and its timers with it
        }
    }

    private void over() {
        threads.close();
        ended.complete(null);
    }
}
