package io.respline.tracking.engine;

import io.respline.command.CommandSender;
import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.error.RedisException;
import io.respline.event.ConnectionState;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.tracking.TrackingMode;
import io.respline.transport.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection of its own on which the server tracks what is read. Whoever reads here hears of each change that comes after
 * his read, and, because one connection keeps replies and invalidations in the order in which the server made them, hears of it
 * after the reply. Made when somebody first reads. Thread-safe.
 */
public final class TrackedConnection {

    private final Loop loop;
    private final EventListener events;
    private final Connection connection;
    private final List<TrackingListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile TrackingState state = TrackingState.DOWN;

    /** Does nothing until {@link #start()}. */
    public TrackedConnection(RedisOptions options, Surroundings surroundings, EventListener events, TrackingMode mode) {
        this.loop = surroundings.loop();
        this.events = events;
        this.connection = Connection.forTracking(
                options.toBuilder().connections(1).build(), surroundings, this::heard, mode.enable(), this::pushed);
    }

    /**
     * Begins to connect, if nobody has yet.
     *
     * @throws RejectedExecutionException if the client was closed
     */
    public void start() {
        if (!started.get() && started.compareAndSet(false, true)) {
            var unused = connection.start();
        }
    }

    /** Ends a fatal state or a wait. */
    public void reconnect() {
        connection.reconnect();
    }

    /** Uses new credentials. */
    public void reauthenticate() {
        connection.reauthenticate();
    }

    /** Closes at once; the future ends when nothing is left. Listeners hear {@link TrackingState#CLOSED}. */
    public CompletableFuture<Void> close() {
        return connection.close();
    }

    /** Accepts nothing new, and closes when what is under way has ended or the time is up. */
    public CompletableFuture<Void> close(Duration drain) {
        return connection.close(drain);
    }

    /** The thread on which listeners are called. */
    public Loop loop() {
        return loop;
    }

    /** Whether the server tells of changes. A moment later it may be otherwise; what counts is what listeners are told. */
    public TrackingState state() {
        return state;
    }

    /** Why it does not come back by itself; null if it does. */
    public @Nullable RedisException whyHopeless() {
        return connection.state() == ConnectionState.FAILED ? connection.stats().lastFailure() : null;
    }

    /**
     * All invalidations that the server had sent before then have arrived, by {@link System#nanoTime()}; of use in {@link
     * TrackingState#TRACKING} only. As old as the last heartbeat that was answered.
     */
    public long confirmedNanos() {
        return connection.confirmedNanos();
    }

    /** Carries reads, from any thread, within the bounds of the options. */
    public CommandSender sender() {
        return connection;
    }

    /**
     * Reads for the owner of a listener, all in one write, which the bounds do not count and no loss ends: see {@link
     * Connection#ask}. On the loop, and only in {@link TrackingState#TRACKING} or {@link TrackingState#UNAVAILABLE}.
     */
    public void ask(List<? extends Request<?>> requests) {
        connection.ask(requests);
    }

    /**
     * From now on the listener is told. Its first call is that of the state.
     *
     * @throws RejectedExecutionException if the client was closed
     */
    public void add(TrackingListener listener) {
        loop.execute(() -> {
            listeners.add(listener);
            listener.onState(state);
        });
    }

    /** From some moment on the listener is told nothing more. */
    public void remove(TrackingListener listener) {
        listeners.remove(listener);
    }

    // ---- the connection, on the loop, in order

    private void heard(RedisEvent event) {
        if (event instanceof RedisEvent.Connected) {
            transition(connection.isTracked() ? TrackingState.TRACKING : TrackingState.UNAVAILABLE);
        } else if (event instanceof RedisEvent.Disconnected) {
            transition(TrackingState.DOWN);
        } else if (event instanceof RedisEvent.GaveUp end) {
            listeners.forEach(listener -> listener.onGaveUp(end.cause()));
        } else if (event instanceof RedisEvent.Closed) {
            transition(TrackingState.CLOSED);
        }
        events.onEvent(event);
    }

    private void transition(TrackingState to) {
        state = to;
        for (TrackingListener listener : listeners) {
            listener.onState(to);
        }
    }

    private void pushed(Reply.Push push) {
        Invalidation invalidation = Invalidation.of(push);
        if (invalidation == null) {
            return;
        }
        for (TrackingListener listener : listeners) {
            invalidation.tell(listener);
        }
    }
}
