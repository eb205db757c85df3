package io.respline.tracking.cache;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which entries depend on a key: mostly one, but any number if many commands name it. Thread-safe. */
final class Index {

    /** The entries of one key. Changed inside of the map's atomic operations alone. */
    private static final class Dependents {

        private @Nullable Entry only;
        private @Nullable Set<Entry> several;

        Dependents with(Entry entry) {
            Entry single = only;
            if (several != null) {
                several.add(entry);
            } else if (single == null) {
                only = entry;
            } else {
                several = Collections.newSetFromMap(new IdentityHashMap<>());
                several.add(single);
                several.add(entry);
                only = null;
            }
            return this;
        }

        /** Null if none is left. */
        @Nullable
        Dependents without(Entry entry) {
            if (several != null) {
                several.remove(entry);
                return several.isEmpty() ? null : this;
            }
            return only == entry ? null : this;
        }

        void each(Consumer<Entry> action) {
            if (several != null) {
                several.forEach(action);
            } else if (only != null) {
                action.accept(only);
            }
        }
    }

    private final ConcurrentHashMap<ByteKey, Dependents> byKey = new ConcurrentHashMap<>();

    void add(Entry entry) {
        for (ByteKey key : entry.keys()) {
            byKey.compute(key, (same, held) -> (held == null ? new Dependents() : held).with(entry));
        }
    }

    void remove(Entry entry) {
        for (ByteKey key : entry.keys()) {
            byKey.computeIfPresent(key, (same, held) -> held.without(entry));
        }
    }

    /** Forgets the key, and hands over what depended on it. */
    void take(ByteKey key, Consumer<Entry> action) {
        Dependents held = byKey.remove(key);
        if (held != null) {
            held.each(action);
        }
    }

    /** How many keys. */
    int size() {
        return byKey.size();
    }
}
