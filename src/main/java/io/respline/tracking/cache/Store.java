package io.respline.tracking.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Entries by command and by key, within bounds. To drop everything a cache takes a new store. Thread-safe; {@link #fill} from
 * the loop alone.
 */
final class Store {

    private final int maxEntries;
    private final long maxBytes;
    private final Counters counters;
    private final ConcurrentHashMap<ByteKey, Entry> entries = new ConcurrentHashMap<>();
    private final Index index = new Index();
    private final Eviction eviction = new Eviction();
    private final AtomicInteger filled = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Store(int maxEntries, long maxBytes, Counters counters) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.counters = counters;
    }

    @Nullable
    Entry find(ByteKey command) {
        return entries.get(command);
    }

    /**
     * Adds an entry whose read has not been sent yet, unless there is one for the command.
     *
     * @return the other one, or null
     */
    @Nullable
    Entry add(Entry entry) {
        Entry other = entries.putIfAbsent(entry.command(), entry);
        if (other == null) {
            index.add(entry);
            if (entries.get(entry.command()) != entry) {
                index.remove(entry); // whoever removed it meanwhile may have come before the index knew it
            }
        }
        return other;
    }

    /** Takes an entry out for good; false if it was out already. */
    boolean remove(Entry entry) {
        if (!entries.remove(entry.command(), entry)) {
            return false;
        }
        Value value = entry.retire();
        if (value != null) {
            value.slot().clear();
            release(value);
        }
        index.remove(entry);
        return true;
    }

    /** Takes out all entries that depend on a key. */
    void removeKey(ByteKey key) {
        index.take(key, entry -> {
            if (remove(entry)) {
                counters.invalidated();
            }
        });
    }

    /**
     * The answer to a read goes into its entry, unless that was taken out meanwhile or the answer is too large. Makes room
     * afterwards.
     *
     * @param now by {@link System#nanoTime()}
     */
    boolean fill(Flight flight, Value value, long now) {
        if (value.weight() > maxBytes / 8) {
            return false;
        }
        Entry entry = flight.entry();
        bytes.addAndGet(value.weight()); // before it is there for others to take out
        filled.incrementAndGet();
        if (!entry.fill(flight, value)) {
            release(value);
            return false;
        }
        counters.stored();
        eviction.added(value, entry, filled.get());
        makeRoom(now);
        return true;
    }

    private void makeRoom(long now) {
        while (filled.get() > maxEntries || bytes.get() > maxBytes) {
            Entry victim = eviction.next(now);
            if (victim == null) {
                return;
            }
            if (remove(victim)) {
                counters.evicted();
            }
        }
    }

    private void release(Value value) {
        bytes.addAndGet(-value.weight());
        filled.decrementAndGet();
    }

    /** How many answers are kept. */
    int filled() {
        return filled.get();
    }

    /** Their weight. */
    long bytes() {
        return bytes.get();
    }

    /** How many entries there are, awaited ones included. */
    int size() {
        return entries.size();
    }

    /** How many keys the index has. */
    int keys() {
        return index.size();
    }
}
