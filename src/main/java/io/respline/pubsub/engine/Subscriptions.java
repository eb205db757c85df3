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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a client, on one connection of their own, which is made when somebody needs it. Thread-safe; what
 * happens to subscriptions happens on the event loop of the connection.
 */
public final class Subscriptions implements Home {

    /** How long the end waits for callbacks that are under way. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final EncodedCommand<Reply> PING = Command.cmd("PING").encoded();

    private final RedisOptions options;
    private final EventListener events;
    private final Loop loop;
    private final Connection connection;
    private final Targets targets;
    private final Set<LocalSubscription> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> callbackThreads = ConcurrentHashMap.newKeySet();
    private final ListenerThreads threads = new ListenerThreads();
    private final PubSub standard = new PubSubView(this, Settings.standard(threads));
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closed;
    private boolean finishing;
    private volatile int protocol;

    /** Does nothing until somebody subscribes. */
    public Subscriptions(RedisOptions options, Surroundings surroundings, EventListener events) {
        this.options = options;
        this.events = events;
        this.loop = surroundings.loop();
        this.targets = new Targets(loop, this::ask);
        this.connection = Connection.forSubscriptions(
                options.toBuilder().connections(1).build(), surroundings, this::heard, targets::push);
    }

    private void ask(List<Request<Reply>> requests) {
        connection.ask(requests);
    }

    /** What users see, with the standard settings. */
    public PubSub pubsub() {
        return standard;
    }

    // ---- the connection

    /** On the loop, in order. */
    private void heard(RedisEvent event) {
        if (event instanceof RedisEvent.Connected connected) {
            protocol = connected.protocol();
            targets.connected();
        } else if (event instanceof RedisEvent.Disconnected lost) {
            targets.disconnected(lost.cause());
        } else if (event instanceof RedisEvent.GaveUp end) {
            open.forEach(subscription -> subscription.gaveUp(end.cause()));
        } else if (event instanceof RedisEvent.Closed) {
            targets.close();
        }
        events.onEvent(event);
    }

    private void start() {
        if (!started.get() && started.compareAndSet(false, true)) {
            var unused = connection.start();
        }
    }

    /** Ends a fatal state or a wait. */
    public void reconnect() {
        connection.reconnect();
    }

    /** Uses new credentials, where a subscribed connection can: RESP2 has no way to. */
    public void reauthenticate() {
        if (protocol == 3) {
            connection.reauthenticate();
        }
    }

    // ---- by users

    Subscription add(Address address, Settings settings, @Nullable SubscriptionListener listener) {
        if (closed) {
            throw refusal();
        }
        LocalSubscription subscription = new LocalSubscription(this, address, settings, listener);
        open.add(subscription);
        try {
            start();
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
                start();
            }
            connection.send(request);
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
    public Set<Thread> callbackThreads() {
        return callbackThreads;
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
        ends.add(connection.close());
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
