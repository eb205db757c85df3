package io.respline.connection;

import io.respline.command.Request;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a ready stream needs beside its users' commands: a heartbeat, an eye on stalls, authentication anew. Confined to
 * the event loop.
 */
final class Upkeep {

    /** Who owns the stream. */
    interface Owner extends Reauthentication.Owner {
        /** Something optional that the server does not allow. */
        void onMissing(String what);
    }

    private final RedisOptions options;
    private final Owner owner;
    private final Surroundings surroundings;
    private final @Nullable Heartbeat heartbeat;
    private final Watchdog watchdog;
    private final Reauthentication reauthentication;
    private final Gauges gauges = new Gauges();
    private final Occupancy occupancy;
    private @Nullable Wire wire;

    /**
     * @param beats whether there is a heartbeat: not on a stream on which users open transactions by hand, of which a PING
     *     would become a part
     */
    Upkeep(RedisOptions options, Surroundings surroundings, Owner owner, boolean beats) {
        this.options = options;
        this.owner = owner;
        this.surroundings = surroundings;
        this.heartbeat = beats ? new Heartbeat(surroundings.loop(), options, surroundings.random(), this::beat) : null;
        this.watchdog = new Watchdog(surroundings.loop(), options, this::look);
        this.occupancy = new Occupancy(surroundings.loop().lending());
        this.reauthentication = new Reauthentication(options, surroundings.loop(), owner);
    }

    Gauges gauges() {
        return gauges;
    }

    /** The stream, from when it is ready to when it is gone. */
    @Nullable
    Wire wire() {
        return wire;
    }

    Reauthentication reauthentication() {
        return reauthentication;
    }

    /** The stream is ready. */
    void start(Wire ready, Handshake accepted) {
        wire = ready;
        gauges.confirmed(accepted.asked());
        watchdog.start();
        reauthentication.start(accepted);
        if (heartbeat != null) {
            heartbeat.start();
        }
    }

    /** The stream is gone, or takes nothing more. */
    void stop() {
        stopAsking();
        if (heartbeat != null) {
            heartbeat.stop();
        }
        watchdog.stop();
        gauges.oldest(null);
        occupancy.of(0);
        wire = null;
    }

    /** The stream takes nothing more from here, and what is in flight is still watched. */
    void stopAsking() {
        reauthentication.stop();
        if (heartbeat != null) {
            heartbeat.pause();
        }
    }

    private void beat() {
        Wire current = wire;
        Heartbeat pulse = heartbeat;
        if (current == null || pulse == null) {
            return;
        }
        try {
            boolean excused = watchdog.isPatient(
                    current.inFlight().peek(), surroundings.loop().nanoTime());
            Request<Object> ping = pulse.next(current.signsOfLife(), excused);
            if (ping != null) {
                owner.submit(ping, false);
            }
        } catch (RedisConnectionException silent) {
            current.fail(silent);
        }
    }

    private void look() {
        Wire current = wire;
        if (current != null && watchdog.finds(current.inFlight().peek(), current.signsOfLife())) {
            current.fail(new RedisConnectionException(
                    "The oldest request at " + options.endpoint() + " waited for "
                            + options.stallTimeout().toMillis()
                            + " ms while the server neither sent nor took a byte (option stallTimeout)",
                    Outcome.MAYBE_EXECUTED));
        }
    }

    /**
     * A request that the bounds do not count is answered.
     *
     * @throws RedisException if the answer cannot be one to it
     */
    void answered(Request<?> request) {
        Heartbeat pulse = heartbeat;
        if (pulse != null && request == pulse.outstanding()) {
            request.finish();
            Object answer = Objects.requireNonNull(request.join());
            pulse.answered(answer);
            gauges.confirmed(request.startNanos());
            if (answer instanceof Reply.Failure failure && Handshake.isLacking(failure)) {
                owner.onMissing("PING (" + failure.code() + "): " + Heartbeat.WITHOUT_PING);
            }
        } else if (!reauthentication.answered(request)) {
            request.finish(); // asked by the owner of the connection
        }
    }

    /** A turn of the loop, or of writing, is over. */
    void turned(Wire current) {
        gauges.oldest(current.inFlight().peek());
        occupancy.of(current.inFlight().size());
    }

    /** A turn of reading is over. */
    void read(Wire current) {
        Request<?> answered = current.answeredInTurn();
        if (answered != null) {
            long nanos = Math.max(1, surroundings.loop().nanoTime() - answered.startNanos());
            if (answered.isCounted()) {
                gauges.sample(nanos);
            } else if (current.isIdle()) {
                gauges.replace(nanos);
            }
        }
        turned(current);
    }
}
