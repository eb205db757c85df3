package io.respline.transport;

import io.netty.buffer.ByteBuf;

/** An established byte stream to a server. All methods from the loop only. */
public interface Link {

    /** A buffer to fill and hand to {@link #write}. */
    ByteBuf allocate(int capacity);

    /**
     * Writes a buffer and releases it. At most one buffer may be under way: while {@link #isBusy()} nothing may be
     * written, and {@link LinkListener#onWritable()} tells when that has changed.
     */
    void write(ByteBuf buffer);

    /** Whether the operating system has yet to accept a part of what was written. */
    boolean isBusy();

    /** How many bytes the operating system has accepted in all; still right after the link was closed. */
    long acceptedBytes();

    /** Closes the stream; {@link LinkListener#onClosed} follows unless it was already closed. */
    void close();
}
