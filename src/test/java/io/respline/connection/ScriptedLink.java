package io.respline.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.respline.transport.Link;
import io.respline.transport.LinkListener;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A link of which the test is both the operating system and the peer. */
final class ScriptedLink implements Link {

    private final LinkListener listener;
    private final ByteArrayOutputStream accepted = new ByteArrayOutputStream();
    private byte[] underWay = new byte[0];
    private long room = Long.MAX_VALUE;
    private int read;
    private boolean closed;

    ScriptedLink(LinkListener listener) {
        this.listener = listener;
    }

    /** From now on the operating system takes so many bytes and no more. */
    void room(long bytes) {
        room = bytes;
        boolean wasBusy = isBusy();
        take();
        if (wasBusy && !isBusy()) {
            listener.onWritable();
        }
    }

    private void take() {
        int taken = (int) Math.min(room, underWay.length);
        accepted.write(underWay, 0, taken);
        underWay = Arrays.copyOfRange(underWay, taken, underWay.length);
        room -= taken;
    }

    /** What the peer has got since it was last asked. */
    String received() {
        byte[] all = accepted.toByteArray();
        String fresh = new String(all, read, all.length - read, UTF_8);
        read = all.length;
        return fresh;
    }

    /** Everything that the peer has got. */
    byte[] receivedInAll() {
        return accepted.toByteArray();
    }

    void deliver(String bytes) {
        deliver(bytes.getBytes(UTF_8));
    }

    /** The peer sends these bytes, in one read. */
    void deliver(byte[] bytes) {
        if (!closed) {
            ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
            listener.onRead(buffer);
            buffer.release();
            listener.onReadComplete();
        }
    }

    /** The stream ends: by FIN without a cause, otherwise with one. */
    void end(@Nullable Throwable cause) {
        if (!closed) {
            closed = true;
            listener.onClosed(cause);
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public ByteBuf allocate(int capacity) {
        return Unpooled.buffer(capacity);
    }

    @Override
    public void write(ByteBuf buffer) {
        if (isBusy()) {
            throw new IllegalStateException("a second buffer while the first is under way");
        }
        underWay = new byte[buffer.readableBytes()];
        buffer.readBytes(underWay).release();
        take();
    }

    @Override
    public boolean isBusy() {
        return underWay.length > 0;
    }

    @Override
    public long acceptedBytes() {
        return accepted.size();
    }

    @Override
    public void close() {
        end(null);
    }
}
