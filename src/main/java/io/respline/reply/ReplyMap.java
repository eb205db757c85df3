package io.respline.reply;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map over keys and values by turns, in their order: beside the list that is there already it takes one array
 * of positions, and no object per entry.
 */
final class ReplyMap extends AbstractMap<Reply, Reply> {

    private static final int LARGEST = 1 << 24;

    /** More happen only to keys that were made to collide. */
    private static final int MOST_PROBES = 64;

    /** Spreads hash codes of texts that differ little over the upper bits. */
    private static final int SPREAD = 0x9E3779B9;

    private final List<Reply> pairs;

    /** Positions of keys plus one, by hash code; 0 where there is none. At most half of it is used. */
    private final int[] slots;

    private final int shift;

    private ReplyMap(List<Reply> pairs, int bits) {
        this.pairs = pairs;
        this.slots = new int[1 << bits];
        this.shift = 32 - bits;
    }

    /** The map, or null if two keys are equal, too many collide, or there are too many. */
    static @Nullable ReplyMap of(List<Reply> pairs) {
        if (pairs.size() > LARGEST) {
            return null;
        }
        ReplyMap map = new ReplyMap(pairs, 33 - Integer.numberOfLeadingZeros(Math.max(1, pairs.size() / 2)));
        return map.fill() ? map : null;
    }

    private boolean fill() {
        for (int i = 0; i < pairs.size(); i += 2) {
            Reply key = pairs.get(i);
            int slot = slot(key);
            if (slots[slot] != 0 || ((slot - home(key)) & (slots.length - 1)) > MOST_PROBES) {
                return false;
            }
            slots[slot] = i + 1;
        }
        return true;
    }

    /** Where the key is, or would be. */
    private int slot(Object key) {
        int slot = home(key);
        while (slots[slot] != 0 && !pairs.get(slots[slot] - 1).equals(key)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private int home(Object key) {
        return (key.hashCode() * SPREAD) >>> shift;
    }

    @Override
    public int size() {
        return pairs.size() / 2;
    }

    @Override
    public @Nullable Reply get(@Nullable Object key) {
        int position = key instanceof Reply ? slots[slot(key)] : 0;
        return position == 0 ? null : pairs.get(position);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof Reply && slots[slot(key)] != 0;
    }

    @Override
    public Set<Entry<Reply, Reply>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<Reply, Reply>> {

        @Override
        public int size() {
            return ReplyMap.this.size();
        }

        @Override
        public Iterator<Entry<Reply, Reply>> iterator() {
            return new EntryIterator();
        }
    }

    private final class EntryIterator implements Iterator<Entry<Reply, Reply>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < pairs.size();
        }

        @Override
        public Entry<Reply, Reply> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry(pairs.get(next - 2), pairs.get(next - 1));
        }
    }
}
