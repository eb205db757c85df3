package io.respline.bench.compare;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A publisher's connection to the server: commands out, and for each the word that one client has received it. */
final class PublishConnection implements AutoCloseable {

    private static final byte[] ONE_RECEIVER = {':', '1', '\r', '\n'};

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
    private long expected;
    private long received;

    private PublishConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static PublishConnection open(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new PublishConnection(channel);
    }

    /** Sends commands, once those before the last ones have been answered: so few replies are under way that nobody blocks. */
    void send(ByteBuffer commands, int count) throws IOException {
        awaitReplies(expected);
        while (commands.hasRemaining()) {
            channel.write(commands);
        }
        expected += (long) count * ONE_RECEIVER.length;
    }

    /** Waits until everything sent has been answered. */
    void awaitReplies() throws IOException {
        awaitReplies(expected);
    }

    private void awaitReplies(long bytes) throws IOException {
        while (received < bytes) {
            in.clear();
            if (channel.read(in) < 0) {
                throw new EOFException("the server has ended the connection");
            }
            check(in.flip());
        }
    }

    private void check(ByteBuffer replies) {
        while (replies.hasRemaining()) {
            if (replies.get() != ONE_RECEIVER[(int) (received % ONE_RECEIVER.length)]) {
                throw new IllegalStateException("A message did not have one receiver.");
            }
            received++;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
