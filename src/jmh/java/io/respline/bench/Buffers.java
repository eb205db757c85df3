package io.respline.bench;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Buffers to read from and to write into. */
public final class Buffers {

    private static final AdaptiveByteBufAllocator ADAPTIVE = new AdaptiveByteBufAllocator();

    private Buffers() {}

    /** Text in a buffer of the kind that the client gets from its channels; to be released. */
    public static ByteBuf usual(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
    }

    /** Empty buffers of every kind: heap, pooled and adaptive, direct and not, composite; to be released. */
    public static List<ByteBuf> ofEveryKind(int capacity) {
        int half = (capacity + 1) / 2;
        return List.of(
                Unpooled.buffer(capacity),
                PooledByteBufAllocator.DEFAULT.heapBuffer(capacity),
                PooledByteBufAllocator.DEFAULT.directBuffer(capacity),
                ADAPTIVE.heapBuffer(capacity),
                ADAPTIVE.directBuffer(capacity),
                Unpooled.wrappedBuffer(
                                ADAPTIVE.directBuffer(half).writeZero(half),
                                Unpooled.buffer(half).writeZero(half))
                        .clear());
    }

    /** The same text in buffers of every kind; to be released. */
    public static List<ByteBuf> ofEveryKind(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<ByteBuf> buffers = ofEveryKind(bytes.length);
        buffers.forEach(buffer -> buffer.writeBytes(bytes));
        return buffers;
    }
}
