package io.respline.commands.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Hash slots.
 *
 * @param first 0 to 16383
 * @param last the same if it is one slot
 */
public record SlotRange(int first, int last) {

    /** One slot. */
    public static SlotRange of(int slot) {
        return new SlotRange(slot, slot);
    }

    /** Reads {@code 5} or {@code 5-9}. */
    static SlotRange parse(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? of(Integer.parseInt(text))
                : new SlotRange(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    /** First and last by turns. */
    static List<Object> words(Collection<SlotRange> ranges) {
        List<Object> words = new ArrayList<>(ranges.size() * 2);
        for (SlotRange range : ranges) {
            words.add(range.first);
            words.add(range.last);
        }
        return words;
    }

    /** Whether a slot is among them. */
    public boolean contains(int slot) {
        return first <= slot && slot <= last;
    }
}
