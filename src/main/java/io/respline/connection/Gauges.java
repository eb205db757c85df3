package io.respline.connection;

import io.respline.command.Request;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * How long the server takes, for those who choose between connections. Written by the event loop, once per turn; read by
 * any thread for the price of a field, and so perhaps a turn late.
 */
final class Gauges {

    private static final int WEIGHT = 8;
    private static final VarHandle OLDEST;
    private static final VarHandle LATENCY;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OLDEST = lookup.findVarHandle(Gauges.class, "oldest", long.class);
            LATENCY = lookup.findVarHandle(Gauges.class, "latency", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // by its handle
    private long oldest;

    private long latency;
    private volatile long confirmed;

    /** When the oldest unanswered request was made; 0 if there is none. */
    long oldestSince() {
        return (long) OLDEST.getOpaque(this);
    }

    /** The moving average of the time from a call to its reply, in nanoseconds; 0 before the first. */
    long latencyNanos() {
        return (long) LATENCY.getOpaque(this);
    }

    /** All that the server had sent before this time, by the clock of the loop, has arrived. */
    long confirmedNanos() {
        return confirmed;
    }

    /** A request that was made then has been answered, and the server answers in order. */
    void confirmed(long nanos) {
        confirmed = nanos;
    }

    /** The oldest request that has no reply yet. */
    void oldest(@Nullable Request<?> request) {
        if (request == null) {
            OLDEST.setOpaque(this, 0L);
        } else {
            long since = request.startNanos() == 0 ? 1 : request.startNanos(); // 0 means that there is none
            OLDEST.setOpaque(this, since);
        }
    }

    /** A turn's oldest request has been answered after so long, one of several or of many. */
    void sample(long nanos) {
        long average = latency;
        long next = average == 0 ? nanos : average + (nanos - average) / WEIGHT;
        LATENCY.setOpaque(this, next);
    }

    /** Nothing but a heartbeat was under way: what was before says nothing of how things are now. */
    void replace(long nanos) {
        LATENCY.setOpaque(this, nanos);
    }
}
