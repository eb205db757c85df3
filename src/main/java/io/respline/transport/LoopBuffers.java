package io.respline.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The two buffers of a loop: one to read into, one to write from. What was read is decoded, and what was written is mostly
 * taken by the operating system, before the loop turns to the next socket; so all its connections can use the same memory,
 * an idle connection holds none, and a read or write allocates nothing. Whether a buffer is free is told by its reference
 * count: one that somebody still holds is left to him and replaced. Confined to the loop, with which they end.
 */
final class LoopBuffers {

    /** As much as one read takes from a socket. */
    static final int READ_BYTES = 64 * 1024;

    private static final int WRITE_BYTES = 128 * 1024;

    /** What lives as long as the loop gains nothing from a pool, and pooled buffers allocate per copy where Netty has no Unsafe. */
    private static final ByteBufAllocator MEMORY = UnpooledByteBufAllocator.DEFAULT;

    private @Nullable ByteBuf read;
    private @Nullable ByteBuf write;

    /** An empty buffer of {@link #READ_BYTES}, to be released. */
    ByteBuf forRead() {
        ByteBuf buffer = freeOrNew(read, READ_BYTES);
        read = buffer;
        return buffer.retain();
    }

    /** An empty buffer of at least that capacity, to be released. */
    ByteBuf forWrite(int capacity) {
        if (capacity > WRITE_BYTES) {
            return MEMORY.directBuffer(capacity);
        }
        ByteBuf buffer = freeOrNew(write, WRITE_BYTES);
        write = buffer;
        return buffer.retain();
    }

    /** Gives both back. */
    void release() {
        release(read);
        release(write);
        read = null;
        write = null;
    }

    private static ByteBuf freeOrNew(@Nullable ByteBuf buffer, int capacity) {
        if (buffer != null && buffer.refCnt() == 1) {
            return buffer.clear();
        }
        release(buffer);
        return MEMORY.directBuffer(capacity, capacity);
    }

    private static void release(@Nullable ByteBuf buffer) {
        if (buffer != null) {
            buffer.release();
        }
    }
}
