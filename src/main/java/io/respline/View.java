package io.respline;

import io.respline.tracking.CacheStats;
import io.respline.tracking.cache.LocalCache;
import org.jspecify.annotations.Nullable;

/**
 * The properties in which a face of a client may differ from others. Immutable.
 *
 * @param lane the key of the lane that calls go through, or null
 * @param cache what answers reads locally, or null
 * @param owned what {@link Redis#close()} ends
 */
record View(
        long timeoutNanos, @Nullable String lane, @Nullable LocalCache cache, Owned owned) {

    /** What belongs to a face of a client, and to no other. */
    enum Owned {
        /** Everything. */
        CLIENT,
        /** The cache. */
        CACHE,
        /** Nothing. */
        NOTHING
    }

    static View root(long timeoutNanos) {
        return new View(timeoutNanos, null, null, Owned.CLIENT);
    }

    View withTimeout(long nanos) {
        return new View(nanos, lane, cache, Owned.NOTHING);
    }

    View withLane(String key) {
        return new View(timeoutNanos, key, cache, Owned.NOTHING);
    }

    View withCache(LocalCache other) {
        return new View(timeoutNanos, lane, other, Owned.CACHE);
    }

    void closeCache() {
        if (cache != null) {
            cache.close();
        }
    }

    /** Of the cache, if there is one. */
    @Nullable
    CacheStats cacheStats() {
        return cache == null ? null : cache.stats();
    }
}
