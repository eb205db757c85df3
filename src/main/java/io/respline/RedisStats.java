package io.respline;

import io.respline.event.ConnectionState;
import io.respline.event.ConnectionStats;
import io.respline.tracking.CacheStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at a client, taken without stopping it; the figures need not be of the same instant.
 *
 * @param state as {@link Redis#state()} says
 * @param inFlight commands that wait or are in flight on the shared connections
 * @param inFlightBytes their bytes
 * @param postFailures commands sent by {@code post} that failed later
 * @param members each shared connection; one unless the client is a pool
 * @param seatsInUse blocking commands that have a connection of their own at the moment
 * @param sessionsOpen sessions that are not closed yet
 * @param cache what the local cache does, if this is asked of a view with one ({@link Redis#cached}); otherwise null
 */
public record RedisStats(
        ConnectionState state,
        int inFlight,
        long inFlightBytes,
        long postFailures,
        List<ConnectionStats> members,
        int seatsInUse,
        int sessionsOpen,
        @Nullable CacheStats cache) {}
