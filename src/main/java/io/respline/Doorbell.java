package io.respline;

import io.respline.command.CommandSender;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.event.EventListener;
import io.respline.tracking.Bell;
import io.respline.tracking.TrackingMode;
import io.respline.tracking.bell.Bells;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The bell of a client, made when somebody first asks for it, so that others pay nothing. Thread-safe. */
final class Doorbell {

    /** A lost connection is to be noticed soon, since nothing rings meanwhile. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final RedisOptions options;
    private final Trackers trackers;
    private final CommandSender seats;
    private final EventListener events;
    private @Nullable Bells made;
    private boolean closed;

    /** @param seats carries commands that wait at the server */
    Doorbell(RedisOptions options, Trackers trackers, CommandSender seats, EventListener events) {
        this.options = options;
        this.trackers = trackers;
        this.seats = seats;
        this.events = events;
    }

    synchronized Bell bell() {
        if (closed) {
            throw new RedisClosedException(
                            "Watches at " + options.endpoint() + " were refused: the client was closed.",
                            Outcome.NOT_SENT)
                    .atCaller();
        }
        if (made == null) {
            made = new Bells(options, trackers.connection(TrackingMode.reads(), HEARTBEAT), seats, events);
        }
        return made.bell();
    }

    /** Ends all watches; the future ends when no callback runs. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        return made == null ? CompletableFuture.completedFuture(null) : made.close();
    }
}
