package io.respline.tracking;

/**
 * A look at a local cache, taken without stopping it; the figures need not be of the same instant. All but the last two count
 * from its beginning.
 *
 * @param hits reads that were answered locally
 * @param misses reads that found nothing, and went to the server or joined one that was on its way
 * @param stores answers of the server that were kept
 * @param invalidations answers that were dropped, or will not be kept when they arrive, because a key has changed: the server
 *     told so, or a write went through the view
 * @param evictions answers that were dropped to make room
 * @param flushes how often everything was dropped: the connection was lost or made, or everything may have changed
 * @param bypassed reads that might have been answered locally, and went to the server as without a cache: it does not tell of
 *     changes at the moment, or has not confirmed lately that it does, or the keys are too many or not covered by the prefixes
 * @param entries answers that are kept
 * @param bytes their estimated memory
 */
public record CacheStats(
        long hits,
        long misses,
        long stores,
        long invalidations,
        long evictions,
        long flushes,
        long bypassed,
        int entries,
        long bytes) {}
