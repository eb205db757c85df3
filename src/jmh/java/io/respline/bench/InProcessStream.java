package io.respline.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.respline.config.Endpoint;
import io.respline.config.RedisOptions;
import io.respline.connection.ConnectGate;
import io.respline.connection.Connection;
import io.respline.connection.Surroundings;
import io.respline.protocol.ReadBudget;
import io.respline.transport.Dialer;
import io.respline.transport.Link;
import io.respline.transport.LinkListener;
import io.respline.transport.Loop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * A stream without a socket and a loop without a thread: what the client writes is counted, and when a whole request has
 * come, prepared bytes are its answer. What is left is the client's own work, all of it on the calling thread.
 */
final class InProcessStream implements Loop, Dialer, Link {

    private static final int READ_BYTES = 64 * 1024;
    private static final Timer NEVER = () -> {};

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final ByteBuf read = PooledByteBufAllocator.DEFAULT.directBuffer(READ_BYTES, READ_BYTES);
    private final ByteBuf write = PooledByteBufAllocator.DEFAULT.directBuffer(2 * READ_BYTES, 2 * READ_BYTES);
    private final Runnable answer = this::answer;

    private LinkListener listener;
    private ByteBuf replies = Unpooled.EMPTY_BUFFER;
    private long requestBytes;
    private long pending;
    private long accepted;
    private boolean running;

    /** A connection that lives on this stream and is ready. */
    Connection connect() {
        Surroundings surroundings =
                new Surroundings(this, this, new ReadBudget(1L << 30), new SplittableRandom(1), new ConnectGate(1));
        Connection connection = new Connection(RedisOptions.builder().build(), surroundings, event -> {}, null);
        connection.start().join();
        return connection;
    }

    /** From now on each request has so many bytes and this answer. */
    void prepare(long bytes, String answerToEach) {
        requestBytes = bytes;
        byte[] text = answerToEach.getBytes(StandardCharsets.US_ASCII);
        replies = Unpooled.directBuffer(text.length).writeBytes(text);
    }

    // ---- the loop

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!running) {
            running = true;
            Runnable next;
            while ((next = tasks.poll()) != null) {
                next.run();
            }
            running = false;
        }
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        return NEVER;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    // ---- the stream

    @Override
    public Attempt dial(Endpoint endpoint, LinkListener to) {
        listener = to;
        execute(() -> to.onConnected(this));
        return () -> {};
    }

    @Override
    public ByteBuf allocate(int capacity) {
        return write.clear().retain();
    }

    @Override
    public void write(ByteBuf buffer) {
        int count = buffer.readableBytes();
        accepted += count;
        if (requestBytes == 0) {
            prepareHandshake(buffer);
        }
        buffer.release();
        pending += count;
        if (pending >= requestBytes) {
            pending -= requestBytes;
            tasks.add(answer);
        }
    }

    private void prepareHandshake(ByteBuf commands) {
        String text = commands.toString(StandardCharsets.US_ASCII);
        String hello = "%2\r\n+server\r\n+redis\r\n+proto\r\n:3\r\n";
        int count = text.split("\\*", -1).length - 1;
        String reply = text.contains("HELLO") ? hello + "+OK\r\n".repeat(count - 1) : "+OK\r\n".repeat(count);
        pending = -commands.readableBytes();
        replies = Unpooled.copiedBuffer(reply, StandardCharsets.US_ASCII);
    }

    private void answer() {
        int size = replies.writerIndex();
        for (int from = 0; from < size; from += READ_BYTES) {
            read.clear().writeBytes(replies, from, Math.min(READ_BYTES, size - from));
            listener.onRead(read);
            listener.onReadComplete();
        }
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    @Override
    public long acceptedBytes() {
        return accepted;
    }

    @Override
    public void close() {}
}
