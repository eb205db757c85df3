package io.respline.protocol;

import io.respline.command.Elements;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open aggregates, outermost first: an explicit stack, so that nesting costs no thread's stack. Per level it keeps
 * the type and how many elements are missing, and, for levels that are kept, the elements that have arrived. Capacity
 * follows what arrives, never what a header promises.
 */
@SuppressWarnings("NullAway") // the checker knows no arrays of arrays whose slots fill up
final class Nesting {

    private static final int START_DEPTH = 8;
    private static final int HELD_DEPTH = 256;

    /** Trusted at the outermost level, where one header costs one array. */
    private static final int START_OUTER = 1024;

    /** Trusted further in, where every level may have an array of this size at once. */
    private static final int START_INNER = 32;

    /** The innermost aggregate. Elements that are missing; of a streamed one the negated number of those that arrived. */
    private int left;

    private byte type;
    private @Nullable Object @Nullable [] items;
    private int size;

    /** Whether the outermost aggregate keeps its strings as such, and whether anything but strings and null is in it. */
    private boolean flat;

    private boolean mixed;

    /** The same of those around it. */
    private byte[] types = new byte[START_DEPTH];

    private int[] lefts = new int[START_DEPTH];
    private @Nullable Object[][] kept = new Object[START_DEPTH][];
    private int[] sizes = new int[START_DEPTH];
    private int depth;

    int depth() {
        return depth;
    }

    /** Whether elements of the innermost aggregate may be strings and null as well. */
    boolean isFlat() {
        return flat && depth == 1;
    }

    /** The next aggregate, which will be the outermost and is kept, takes strings as they are. */
    void openFlat(byte kind, int elements) {
        open(kind, elements, false);
        items = new Object[capacity(elements, START_OUTER)];
        flat = true;
        mixed = false;
    }

    /** @param elements how many will follow, more than none; or 0 if the end will be marked */
    void open(byte kind, int elements, boolean keep) {
        if (depth >= ReplyLimits.HARD_DEPTH) {
            throw Violation.overLimit("nesting", "HARD_DEPTH", ReplyLimits.HARD_DEPTH);
        }
        if (depth > 0) {
            save(depth - 1);
        }
        type = kind;
        left = elements;
        size = 0;
        int trusted = depth == 0 ? START_OUTER : START_INNER;
        items = keep ? new Reply[capacity(elements, trusted)] : null;
        depth++;
    }

    private static int capacity(int elements, int trusted) {
        return elements == 0 ? START_INNER : Math.min(elements, trusted);
    }

    private void save(int level) {
        if (level == types.length) {
            deepen();
        }
        types[level] = type;
        lefts[level] = left;
        if (items != null) {
            if (level >= kept.length) {
                kept = Arrays.copyOf(kept, types.length);
                sizes = Arrays.copyOf(sizes, types.length);
            }
            kept[level] = items;
            sizes[level] = size;
        }
    }

    private void deepen() {
        types = Arrays.copyOf(types, 2 * types.length);
        lefts = Arrays.copyOf(lefts, 2 * lefts.length);
    }

    /** The aggregate around the innermost becomes the innermost. */
    private void restore() {
        depth--;
        items = null;
        flat &= depth > 0;
        if (depth > 0) {
            int level = depth - 1;
            type = types[level];
            left = lefts[level];
            if (level < kept.length) {
                items = kept[level];
                size = sizes[level];
                kept[level] = null;
            }
        }
    }

    /** Adds an element to the innermost aggregate; whether that was its last. */
    boolean add(@Nullable Object element) {
        mixed |= element instanceof Reply;
        if (size == items.length) {
            // An element counts as much as a dozen slots, so that the limits hold for what is not filled yet as well.
            int capacity = left > 0 ? Math.min(size + left, 4 * size) : 2 * size;
            items = Arrays.copyOf(items, capacity);
        }
        items[size++] = element;
        return skip();
    }

    /** How many elements the innermost aggregate can take that are neither its last nor too many for its array. */
    int room() {
        return items == null ? 0 : Math.min(left - 1, items.length - size);
    }

    /** The array of the innermost aggregate, which is kept, and where its next element stands. */
    @Nullable
    Object[] items() {
        return items;
    }

    int size() {
        return size;
    }

    /** So many elements were put into {@link #items}, none of which is the last. */
    void added(int count) {
        size += count;
        left -= count;
    }

    /** Counts an element of the innermost aggregate without keeping it; whether that was its last. */
    boolean skip() {
        int missing = --left;
        if (missing < -ReplyLimits.HARD_ELEMENTS) {
            throw Violation.overLimit("aggregate", "HARD_ELEMENTS", ReplyLimits.HARD_ELEMENTS);
        }
        return missing == 0;
    }

    /** Whether the innermost aggregate waits for an end mark. */
    boolean isStreamed() {
        return depth > 0 && left <= 0;
    }

    /** Whether the innermost aggregate, a streamed one, can end here: a map not after a key. */
    boolean mayEnd() {
        return type != '%' || (left & 1) == 0;
    }

    /** Removes the innermost aggregate and makes it a reply, or {@link Elements}. */
    Object pop() {
        byte kind = type;
        Object[] elements = size < items.length ? Arrays.copyOf(items, size) : items;
        boolean wasFlat = isFlat();
        restore();
        return wasFlat ? Elements.of(kind, elements, !mixed) : Aggregates.of(kind, (Reply[]) elements);
    }

    /** Removes the innermost aggregate, which was not kept. Room for a depth that no kept reply has is not held on to. */
    void drop() {
        restore();
        if (depth == 0 && types.length > HELD_DEPTH) {
            types = new byte[START_DEPTH];
            lefts = new int[START_DEPTH];
            kept = new Object[START_DEPTH][];
            sizes = new int[START_DEPTH];
        }
    }

    /** Forgets the elements of all levels from this one inwards; they count on. */
    void forget(int level) {
        if (level < depth) {
            items = null;
        }
        int end = Math.min(depth, kept.length);
        if (level < end) {
            Arrays.fill(kept, level, end, null);
        }
    }
}
