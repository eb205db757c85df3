package io.respline.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/** Makes channels read into the buffer of their I/O thread. */
final class LoopReads extends DefaultMaxMessagesRecvByteBufAllocator {

    @Override
    public ExtendedHandle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return LoopBuffers.forRead(allocator);
            }

            @Override
            public int guess() {
                return LoopBuffers.READ_BYTES;
            }
        };
    }
}
