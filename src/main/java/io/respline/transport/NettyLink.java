package io.respline.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A Netty channel as a {@link Link}. With one buffer under way at a time, the reader index of that buffer tells how much
 * of it the operating system has taken, and so which frames a server can have seen when the channel breaks.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how a close ends is told by the pipeline
final class NettyLink extends ChannelInboundHandlerAdapter implements Link {

    private final Channel channel;
    private final LinkListener listener;
    private final boolean exactProgress;

    private @Nullable ByteBuf underWay;
    private int underWayBytes;
    private long settledBytes;
    private @Nullable Throwable cause;
    private boolean ended;

    /**
     * @param exactProgress false if a transport may take bytes without saying so at once (io_uring); then all that was
     *     handed over counts as accepted
     */
    NettyLink(Channel channel, LinkListener listener, boolean exactProgress) {
        this.channel = channel;
        this.listener = listener;
        this.exactProgress = exactProgress;
    }

    @Override
    public ByteBuf allocate(int capacity) {
        return LoopBuffers.forWrite(channel.alloc(), capacity);
    }

    @Override
    public void write(ByteBuf buffer) {
        int bytes = buffer.readableBytes();
        underWay = buffer.retain();
        underWayBytes = bytes;
        channel.writeAndFlush(buffer, channel.voidPromise());
        ChannelOutboundBuffer outbound = channel.unsafe().outboundBuffer();
        if (outbound != null && outbound.isEmpty()) {
            settle();
        } else if (underWay != null) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                if (written.isSuccess()) {
                    settle();
                    listener.onWritable();
                }
            });
        }
    }

    private void settle() {
        if (underWay != null) {
            settledBytes += underWayBytes;
            underWay.release();
            underWay = null;
        }
    }

    @Override
    public boolean isBusy() {
        return underWay != null;
    }

    @Override
    public long acceptedBytes() {
        ByteBuf buffer = underWay;
        if (buffer == null) {
            return settledBytes;
        }
        return settledBytes + (exactProgress ? buffer.readerIndex() : underWayBytes);
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!ended) {
                listener.onRead(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!ended) {
            listener.onReadComplete();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable e) {
        if (cause == null) {
            cause = e;
        }
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!ended) {
            ended = true;
            listener.onClosed(cause);
            if (underWay != null) {
                settledBytes = acceptedBytes();
                underWay.release();
                underWay = null;
            }
        }
    }
}
