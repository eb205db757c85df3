package io.respline.tracking.cache;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is dropped when room is needed, after S3-FIFO (Yang et al., <i>FIFO queues are all you need for cache
 * eviction</i>, SOSP 2023): new entries wait in a small queue, a tenth of all, and only those that were looked up twice
 * meanwhile, or come back soon after they were dropped, get into the main queue, where each lookup, up to three, is worth another
 * round. So what is read once does not drive out what is read often, and a lookup costs no more than a count. Confined to the
 * loop, but for the counts.
 */
final class Eviction {

    private static final int SMALL_SHARE = 10;
    private static final int WORTH_KEEPING = 2;

    /** Rounds through all entries before one goes whatever its count, which callers raise meanwhile. */
    private static final int ROUNDS = 5;

    private static final int FEW = 64;

    private final Queue<Slot> small = new ArrayDeque<>();
    private final Queue<Slot> main = new ArrayDeque<>();
    private final Ghosts ghosts = new Ghosts();

    /**
     * An entry was filled.
     *
     * @param entries how many are there
     */
    void added(Value value, Entry entry, int entries) {
        boolean returns = ghosts.remove(entry.command().hashCode(), entries);
        (returns ? main : small).add(value.slot());
        if (size() > 2 * entries + FEW) {
            small.removeIf(slot -> slot.entry() == null);
            main.removeIf(slot -> slot.entry() == null);
        }
    }

    /** Slots, those of entries that are gone included. */
    int size() {
        return small.size() + main.size();
    }

    /**
     * The next one to go; null if there is none.
     *
     * @param now by {@link System#nanoTime()}
     */
    @Nullable
    Entry next(long now) {
        for (long patience = (long) ROUNDS * size(); ; patience--) {
            boolean fromSmall = !small.isEmpty() && (main.isEmpty() || small.size() * SMALL_SHARE >= size());
            Slot slot = (fromSmall ? small : main).poll();
            if (slot == null) {
                return null;
            }
            Entry entry = slot.entry();
            Value value = entry == null ? null : entry.value();
            if (entry != null && value != null && goes(value, slot, fromSmall, patience <= 0 || isOver(value, now))) {
                if (fromSmall) {
                    ghosts.add(entry.command().hashCode(), size() + 1);
                }
                return entry;
            }
        }
    }

    private static boolean isOver(Value value, long now) {
        return now - value.expiresNanos() >= 0;
    }

    /** Otherwise it has another place. */
    private boolean goes(Value value, Slot slot, boolean fromSmall, boolean always) {
        int uses = value.uses();
        if (always || uses < (fromSmall ? WORTH_KEEPING : 1)) {
            return true;
        }
        value.uses(fromSmall ? 0 : uses - 1);
        main.add(slot);
        return false;
    }
}
