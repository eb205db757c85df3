package io.respline.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/** Makes channels read into the buffer of their loop. */
final class LoopReads extends DefaultMaxMessagesRecvByteBufAllocator {

    private final LoopBuffers buffers;

    LoopReads(LoopBuffers buffers) {
        this.buffers = buffers;
    }

    @Override
    public ExtendedHandle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return buffers.forRead();
            }

            @Override
            public int guess() {
                return LoopBuffers.READ_BYTES;
            }
        };
    }
}
