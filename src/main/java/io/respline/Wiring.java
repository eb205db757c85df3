package io.respline;

import io.respline.config.RedisOptions;
import io.respline.connection.ConnectGate;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.protocol.ReadBudget;
import io.respline.pubsub.engine.Subscriptions;
import io.respline.tracking.TrackingMode;
import io.respline.tracking.engine.TrackedConnection;
import io.respline.transport.EventLoops;
import io.respline.transport.Loop;
import io.respline.transport.NettyDialer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes the connections of one client, spread over the event loops, with bounds that they share. Thread-safe. */
final class Wiring {

    /** On a connection that may wait for ever at the server, silence says nothing. */
    private static final Duration NEVER = Duration.ofDays(3650);

    private final RedisOptions options;
    private final RedisOptions patient;
    private final EventLoops loops;
    private final EventListener listener;
    private final EventListener quiet;
    private final @Nullable Executor callbacks;
    private final ReadBudget budget;
    private final ConnectGate gate;

    /** The subscriptions that travel on the first shared connection; null if they have one of their own. */
    private final @Nullable Subscriptions guests;

    Wiring(RedisOptions options, EventLoops loops, EventListener listener, @Nullable Executor callbacks) {
        this.options = options;
        this.patient =
                options.toBuilder().heartbeatInterval(NEVER).stallTimeout(NEVER).build();
        this.loops = loops;
        this.listener = listener;
        // That a client was closed is told once, by its first connection.
        this.quiet = event -> {
            if (!(event instanceof RedisEvent.Closed)) {
                listener.onEvent(event);
            }
        };
        this.callbacks = callbacks;
        this.budget = new ReadBudget(options.readBudgetBytes());
        this.gate = new ConnectGate(options.maxConnecting());
        this.guests = options.subscriptionsShareConnection() ? new Subscriptions(options, surroundings(), quiet) : null;
    }

    /** A connection for everybody, which heals itself. */
    Connection shared(boolean first) {
        if (first && guests != null) {
            return guests.share(listener, callbacks);
        }
        return new Connection(options, surroundings(), first ? listener : quiet, callbacks);
    }

    /** A connection for one caller, who may wait on it as long as he likes. It ends with the first loss. */
    Connection once() {
        return Connection.once(patient, surroundings(), quiet, callbacks);
    }

    /** Subscriptions, on a connection of their own or the first shared one. */
    Subscriptions subscriptions() {
        return guests != null ? guests : new Subscriptions(options, surroundings(), quiet);
    }

    /** Reads that the server tracks, on a connection of their own that is asked for a sign of life so often. */
    TrackedConnection tracked(TrackingMode mode, Duration heartbeat) {
        RedisOptions watched = options.toBuilder().heartbeatInterval(heartbeat).build();
        return new TrackedConnection(watched, surroundings(), quiet, mode);
    }

    /** One of the loops, for timers. */
    Loop loop() {
        return NettyDialer.on(loops, options).loop();
    }

    private Surroundings surroundings() {
        NettyDialer dialer = NettyDialer.on(loops, options);
        return new Surroundings(dialer.loop(), dialer, budget, new SplittableRandom(), gate);
    }
}
