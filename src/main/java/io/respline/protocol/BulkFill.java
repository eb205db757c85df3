package io.respline.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The bytes of a bulk string that arrives in pieces, each copied once to where it stays. Memory is taken on the word of
 * the header only within the client's budget; otherwise the array doubles as bytes arrive, which copies less than the
 * length once more.
 */
final class BulkFill {

    /** Taken on the word of a header without asking the budget. */
    private static final int UNBUDGETED = 16 * 1024;

    private static final int STREAM_START = 512;
    private static final byte[] NONE = new byte[0];

    private final ReadBudget budget;
    private final int preallocateBytes;

    private byte[] bytes = NONE;
    private int filled;
    private int goal;
    private int reserved;

    BulkFill(ReadBudget budget, int preallocateBytes) {
        this.budget = budget;
        this.preallocateBytes = preallocateBytes;
    }

    /** A string whose length is known. */
    void begin(int length) {
        int capacity = Math.min(length, UNBUDGETED);
        int wanted = Math.min(length, preallocateBytes);
        if (wanted > capacity && budget.tryReserve(wanted)) {
            reserved = wanted;
            capacity = wanted;
        }
        goal = length;
        filled = 0;
        bytes = new byte[capacity];
    }

    /** A string of chunks, whose length shows at its end. */
    void beginStream() {
        goal = Integer.MAX_VALUE;
        filled = 0;
        bytes = new byte[STREAM_START];
    }

    void append(byte[] source, int offset, int length) {
        makeRoom(length);
        System.arraycopy(source, offset, bytes, filled, length);
        filled += length;
    }

    void append(ByteBuf source, int length) {
        makeRoom(length);
        source.readBytes(bytes, filled, length);
        filled += length;
    }

    private void makeRoom(int length) {
        int needed = filled + length;
        if (needed > bytes.length) {
            long doubled = Math.min(goal, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
        }
    }

    /** The finished string; the fill is empty afterwards. */
    byte[] take() {
        byte[] result = filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
        drop();
        return result;
    }

    /** Forgets the bytes and returns what was reserved. */
    void drop() {
        bytes = NONE;
        filled = 0;
        if (reserved > 0) {
            budget.release(reserved);
            reserved = 0;
        }
    }
}
