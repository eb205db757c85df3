package io.respline;

import io.respline.command.CommandSender;
import io.respline.config.CredentialsProvider;
import io.respline.config.RedisOptions;
import io.respline.config.Retry;
import io.respline.event.ConnectionState;
import io.respline.event.ConnectionStats;
import io.respline.event.EventListener;
import io.respline.event.LoggingListener;
import io.respline.event.RedisEvent;
import io.respline.pubsub.PubSub;
import io.respline.tracking.Bell;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.CacheStats;
import io.respline.tracking.cache.LocalCache;
import io.respline.tracking.engine.TrackedConnection;
import io.respline.transport.EventLoops;
import io.respline.transport.IoThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What all views of one client share: connections of all kinds, event loops, listener, name. Thread-safe. */
final class Client {

    private final RedisOptions options;
    private final EventLoops loops;
    private final EventListener listener;
    private final @Nullable Executor callbacks;
    private final Members members;
    private final Seats seats;
    private final Sessions sessions;
    private final Subscribers subscribers;
    private final Trackers trackers;
    private final Doorbell doorbell;
    private final @Nullable Repeats repeats;
    private final @Nullable Registry registered;
    private final Route route;
    private final CompletableFuture<Void> ready;
    private final LongAdder postFailures = new LongAdder();
    private final AtomicBoolean released = new AtomicBoolean();
    private final AtomicBoolean unsubscribed = new AtomicBoolean();
    private final Runnable endOfCredentials;

    private Client(
            RedisOptions options,
            EventLoops loops,
            EventListener listener,
            @Nullable Executor callbacks,
            @Nullable Registry registered) {
        this.options = options;
        this.loops = loops;
        this.callbacks = callbacks;
        this.listener = LoggingListener.before(listener);
        this.registered = registered;
        Wiring wiring = new Wiring(options, loops, this.listener, callbacks);
        this.members = new Members(options, wiring);
        this.seats = new Seats(options, wiring::once);
        this.sessions = new Sessions(options, wiring::once);
        this.subscribers = new Subscribers(options, wiring::subscriptions);
        this.trackers = new Trackers(options, wiring::tracked);
        this.doorbell = new Doorbell(options, trackers, seats, this.listener);
        this.repeats = options.retry() == Retry.NEVER
                ? null
                : new Repeats(options, wiring.loop(), () -> members.state() == ConnectionState.FAILED);
        this.route = route(members.sender(), seats);
        CredentialsProvider credentials = options.credentials();
        this.endOfCredentials = credentials == null ? () -> {} : credentials.onChange(this::reauthenticate);
        this.ready = members.start();
    }

    private Route route(CommandSender sender, CommandSender waiting) {
        return repeats == null
                ? Route.shared(sender, waiting)
                : Route.shared(new Retrier(sender, repeats), new Retrier(waiting, repeats));
    }

    /**
     * Begins to connect.
     *
     * @throws IllegalStateException if the options name the client and the name is taken
     */
    static Client start(RedisOptions options, EventListener listener, @Nullable Executor callbacks) {
        String name = options.name();
        Registry registered = name == null ? null : Registry.take(name);
        EventLoops loops = null;
        try {
            loops = EventLoops.acquire(options.transport());
            return new Client(options, loops, listener, callbacks, registered);
        } catch (RuntimeException | Error e) {
            if (loops != null) {
                loops.close();
            }
            if (registered != null) {
                registered.end();
            }
            throw e;
        }
    }

    /** The client's own face, which its name leads to from now on. */
    Redis published() {
        Redis root = new Redis(this, View.root(options.commandTimeout().toNanos()));
        if (registered != null) {
            registered.publish(root);
        }
        return root;
    }

    /**
     * The way of a view.
     *
     * @param lane the key of a lane, or null
     * @param cache what answers reads, but for those in a lane, which keep their place behind the writes there; or null
     */
    Route route(@Nullable String lane, @Nullable LocalCache cache) {
        if (cache == null && (lane == null || options.connections() == 1)) {
            return route;
        }
        CommandSender carrier = lane == null ? members.sender() : members.lane(lane);
        if (cache == null) {
            return route(carrier, seats);
        }
        return route(lane == null ? cache.over(carrier) : cache.beside(carrier), cache.beside(seats));
    }

    /** A cache of its own, for a view. */
    LocalCache cache(CacheOptions cacheOptions) {
        TrackedConnection connection = trackers.connection(
                cacheOptions.mode(), cacheOptions.maxStaleness().dividedBy(2));
        try {
            return LocalCache.on(connection, cacheOptions, options, callbacks);
        } catch (RejectedExecutionException e) {
            throw trackers.closed();
        }
    }

    Session session(long timeoutNanos) {
        return sessions.open(timeoutNanos);
    }

    PubSub pubsub() {
        return subscribers.pubsub();
    }

    Bell bell() {
        return doorbell.bell();
    }

    /** Blocks until all connections are made; otherwise closes everything and throws the cause. */
    void awaitReady() {
        Waiting.untilReady(ready, options, this::close);
    }

    void postFailed(String command, Throwable cause) {
        postFailures.increment();
        listener.onEvent(new RedisEvent.PostFailed(options.endpoint(), command, cause));
    }

    ConnectionState state() {
        return members.state();
    }

    RedisStats stats(@Nullable CacheStats cache) {
        List<ConnectionStats> each = members.stats();
        int inFlight = each.stream().mapToInt(ConnectionStats::inFlight).sum();
        long bytes = each.stream().mapToLong(ConnectionStats::inFlightBytes).sum();
        return new RedisStats(
                state(), inFlight, bytes, postFailures.sum(), each, seats.taken(), sessions.count(), cache);
    }

    void reconnect() {
        members.reconnect();
        subscribers.reconnect();
        trackers.reconnect();
    }

    private void reauthenticate() {
        members.reauthenticate();
        seats.renew();
        subscribers.reauthenticate();
        trackers.reauthenticate();
    }

    void close() {
        release(closeAll(null), 0);
    }

    void close(Duration drain) {
        release(closeAll(drain), drain.toNanos());
    }

    private CompletableFuture<Void> closeAll(@Nullable Duration drain) {
        if (registered != null) {
            registered.end();
        }
        if (repeats != null) {
            repeats.close();
        }
        List<CompletableFuture<Void>> ends = new ArrayList<>(members.close(drain));
        ends.addAll(seats.close(drain));
        ends.addAll(sessions.close(drain));
        ends.add(subscribers.close());
        ends.add(doorbell.close());
        ends.add(trackers.close(drain));
        if (unsubscribed.compareAndSet(false, true)) {
            try {
                endOfCredentials.run();
            } catch (RuntimeException e) {
                // It is the user's; what it holds on to is no reason to leave sockets open.
            }
        }
        return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new));
    }

    private void release(CompletableFuture<Void> closed, long nanos) {
        if (IoThread.isCurrent()) {
            // The loop that would finish the closing is this thread: let it, and give the loops back afterwards.
            var unused = closed.whenComplete((done, failure) -> releaseLoops());
            return;
        }
        boolean interrupted = Waiting.untilClosed(closed, nanos);
        releaseLoops();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void releaseLoops() {
        if (released.compareAndSet(false, true)) {
            loops.close();
        }
    }

    @Override
    public String toString() {
        String name = options.name() == null ? "" : options.name() + " ";
        return "Redis(" + name + options.endpoint() + " " + state() + ")";
    }
}
