package io.respline.tracking.cache;

import io.respline.tracking.CacheStats;
import java.util.concurrent.atomic.LongAdder;

/** What has happened in a cache so far. Thread-safe. */
final class Counters {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder stores = new LongAdder();
    private final LongAdder invalidations = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder flushes = new LongAdder();
    private final LongAdder bypassed = new LongAdder();

    void hit() {
        hits.increment();
    }

    void missed() {
        misses.increment();
    }

    void stored() {
        stores.increment();
    }

    void invalidated() {
        invalidations.increment();
    }

    void evicted() {
        evictions.increment();
    }

    void flushed() {
        flushes.increment();
    }

    void bypassed() {
        bypassed.increment();
    }

    CacheStats with(Store store) {
        return new CacheStats(
                hits.sum(),
                misses.sum(),
                stores.sum(),
                invalidations.sum(),
                evictions.sum(),
                flushes.sum(),
                bypassed.sum(),
                store.filled(),
                store.bytes());
    }
}
