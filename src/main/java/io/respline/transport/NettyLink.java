package io.respline.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A Netty channel as a {@link Link}, whose events wait for the loop's own thread if another's caller drives it. With one buffer under way at a time, the reader index of that buffer tells how much
 * of it the operating system has taken, and so which frames a server can have seen when the channel breaks.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how a close ends is told by the pipeline
final class NettyLink extends ChannelInboundHandlerAdapter implements Link {

    /** What can be known of a buffer that is under way. */
    enum Progress {
        /** The reader index is where the operating system is. */
        EXACT,
        /** The transport may take bytes without saying so at once (io_uring): all that was handed over counts. */
        WHOLE,
        /** The bytes of the buffer are not those on the wire: all that was handed over counts until it is flushed. */
        ENCRYPTED
    }

    private final Channel channel;
    private final IoLoop loop;
    private final LinkListener listener;
    private final Progress progress;

    private @Nullable ByteBuf underWay;
    private int underWayBytes;
    private long settledBytes;
    private @Nullable Throwable cause;
    private boolean ended;

    NettyLink(Channel channel, IoLoop loop, LinkListener listener, Progress progress) {
        this.channel = channel;
        this.loop = loop;
        this.listener = listener;
        this.progress = progress;
    }

    @Override
    public ByteBuf allocate(int capacity) {
        return loop.buffers().forWrite(capacity);
    }

    @Override
    public void write(ByteBuf buffer) {
        int bytes = buffer.readableBytes();
        underWay = buffer.retain();
        loop.work().write();
        underWayBytes = bytes;
        if (progress == Progress.ENCRYPTED) {
            writeEncrypted(buffer);
        } else if (progress == Progress.EXACT && channel instanceof UnixChannel socket) {
            writeAtOnce(socket, buffer);
        } else {
            writeThrough(buffer);
        }
    }

    /**
     * Nothing is under way, so nothing can be overtaken: what the system takes at once needs no place in Netty's queue, which
     * costs more than the system call, and leaves thread-local variables with whoever drives the loop.
     */
    private void writeAtOnce(UnixChannel socket, ByteBuf buffer) {
        try {
            int taken = channel.isActive() ? take(socket, buffer) : 0;
            buffer.skipBytes(taken);
        } catch (IOException e) {
            buffer.release();
            broke(e);
            return;
        }
        if (buffer.isReadable()) {
            writeThrough(buffer);
        } else {
            buffer.release();
            settle();
        }
    }

    private static int take(UnixChannel socket, ByteBuf buffer) throws IOException {
        int start = buffer.readerIndex();
        int end = buffer.writerIndex();
        if (buffer.hasMemoryAddress()) {
            return Math.max(0, socket.fd().writeAddress(buffer.memoryAddress(), start, end));
        }
        ByteBuffer bytes = buffer.internalNioBuffer(start, end - start);
        return Math.max(0, socket.fd().write(bytes, bytes.position(), bytes.limit()));
    }

    private void writeThrough(ByteBuf buffer) {
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

    /** What TLS has not encrypted yet is in no outbound buffer, so only the promise tells. */
    private void writeEncrypted(ByteBuf buffer) {
        ChannelFuture writing = channel.writeAndFlush(buffer);
        if (writing.isSuccess()) {
            settle();
            return;
        }
        writing.addListener(written -> {
            if (written.isSuccess()) {
                settle();
                listener.onWritable();
            } else if (!ended) {
                broke(written.cause());
            }
        });
    }

    private void broke(Throwable e) {
        if (cause == null) {
            cause = progress == Progress.ENCRYPTED ? TlsFailures.ofStream(e) : e;
        }
        channel.close();
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
        return settledBytes + (progress == Progress.EXACT ? buffer.readerIndex() : underWayBytes);
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (loop.mayDealWith(this)) {
            deliver(bytes);
        } else {
            loop.execute(() -> deliver(bytes));
        }
    }

    private void deliver(ByteBuf bytes) {
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
        if (loop.mayDealWith(this)) {
            readComplete();
        } else {
            loop.execute(this::readComplete);
        }
    }

    private void readComplete() {
        if (!ended) {
            listener.onReadComplete();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable e) {
        if (e instanceof Error) {
            loop.strike(); // what closes the channel may meet the same
        }
        broke(e);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent) {
            ctx.close(); // the server has said that nothing more will come, whether or not it closes its socket
        }
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
