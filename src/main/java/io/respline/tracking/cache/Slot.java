package io.respline.tracking.cache;

import org.jspecify.annotations.Nullable;

/** The place of an entry in a queue of the eviction, which an entry leaves from any thread without a search. Thread-safe. */
final class Slot {

    private volatile @Nullable Entry entry;

    Slot(Entry entry) {
        this.entry = entry;
    }

    /** Null if the entry is gone. */
    @Nullable
    Entry entry() {
        return entry;
    }

    void clear() {
        entry = null;
    }
}
