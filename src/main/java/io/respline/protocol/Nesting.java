package io.respline.protocol;

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

    private byte[] types = new byte[START_DEPTH];

    /** Elements that are missing; of a streamed aggregate the negated number of those that arrived. */
    private int[] left = new int[START_DEPTH];

    private @Nullable Reply[][] kept = new Reply[START_DEPTH][];
    private int[] sizes = new int[START_DEPTH];
    private int depth;

    int depth() {
        return depth;
    }

    /** @param elements how many will follow, more than none; or 0 if the end will be marked */
    void open(byte type, int elements, boolean keep) {
        if (depth == types.length) {
            deepen();
        }
        types[depth] = type;
        left[depth] = elements;
        if (keep) {
            keep(elements);
        }
        depth++;
    }

    private void deepen() {
        if (depth >= ReplyLimits.HARD_DEPTH) {
            throw Violation.overLimit("nesting", "HARD_DEPTH", ReplyLimits.HARD_DEPTH);
        }
        types = Arrays.copyOf(types, 2 * depth);
        left = Arrays.copyOf(left, 2 * depth);
    }

    private void keep(int elements) {
        if (depth >= kept.length) {
            kept = Arrays.copyOf(kept, types.length);
            sizes = Arrays.copyOf(sizes, types.length);
        }
        int trusted = depth == 0 ? START_OUTER : START_INNER;
        kept[depth] = new Reply[elements == 0 ? START_INNER : Math.min(elements, trusted)];
        sizes[depth] = 0;
    }

    /** Adds an element to the innermost aggregate; whether that was its last. */
    boolean add(Reply element) {
        int level = depth - 1;
        Reply[] items = kept[level];
        int size = sizes[level];
        if (size == items.length) {
            items = grow(level, size);
        }
        items[size] = element;
        sizes[level] = size + 1;
        return skip();
    }

    private Reply[] grow(int level, int size) {
        int missing = left[level];
        int capacity = missing > 0 ? Math.min(size + missing, 2 * size) : 2 * size;
        return kept[level] = Arrays.copyOf(kept[level], capacity);
    }

    /** Counts an element of the innermost aggregate without keeping it; whether that was its last. */
    boolean skip() {
        int missing = --left[depth - 1];
        if (missing < -ReplyLimits.HARD_ELEMENTS) {
            throw Violation.overLimit("aggregate", "HARD_ELEMENTS", ReplyLimits.HARD_ELEMENTS);
        }
        return missing == 0;
    }

    /** Whether the innermost aggregate waits for an end mark. */
    boolean isStreamed() {
        return depth > 0 && left[depth - 1] <= 0;
    }

    /** Whether the innermost aggregate, a streamed one, can end here: a map not after a key. */
    boolean mayEnd() {
        return types[depth - 1] != '%' || (left[depth - 1] & 1) == 0;
    }

    /** Removes the innermost aggregate and makes it a reply. */
    Reply pop() {
        int level = --depth;
        Reply[] items = kept[level];
        kept[level] = null;
        if (sizes[level] < items.length) {
            items = Arrays.copyOf(items, sizes[level]);
        }
        return Aggregates.of(types[level], items);
    }

    /** Removes the innermost aggregate, which was not kept. Room for a depth that no kept reply has is not held on to. */
    void drop() {
        depth--;
        if (depth == 0 && types.length > HELD_DEPTH) {
            types = new byte[START_DEPTH];
            left = new int[START_DEPTH];
            kept = new Reply[START_DEPTH][];
            sizes = new int[START_DEPTH];
        }
    }

    /** Forgets the elements of all levels from this one inwards; they count on. */
    void forget(int level) {
        int end = Math.min(depth, kept.length);
        if (level < end) {
            Arrays.fill(kept, level, end, null);
        }
    }
}
