package io.respline.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A server that does nearly nothing, so that what is left is the client's own work: every {@code GET}, and every key of an
 * {@code MGET}, has the same value, and everything else is answered {@code OK}, but for what clients ask when they connect.
 * It counts what it reads and writes. One thread, which allocates nothing once its buffers have grown. Thread-safe.
 */
public final class NullServer implements AutoCloseable {

    /** As much as it reads at a time: a client's write up to half of that is one read. */
    public static final int READ_BYTES = 64 * 1024;

    private static final int DEFAULT_VALUE_BYTES = 64;

    /**
     * What has happened so far.
     *
     * @param reads reads of sockets that delivered bytes
     * @param bytes bytes received
     * @param commands commands received in full
     * @param writes writes to sockets
     */
    public record Counts(long reads, long bytes, long commands, long writes) {

        /** What has happened since an earlier look. */
        public Counts since(Counts earlier) {
            return new Counts(
                    reads - earlier.reads, bytes - earlier.bytes, commands - earlier.commands, writes - earlier.writes);
        }

        private Counts plus(Counts other) {
            return new Counts(
                    reads + other.reads, bytes + other.bytes, commands + other.commands, writes + other.writes);
        }
    }

    private final ServerSocketChannel listening = ServerSocketChannel.open();
    private final Selector selector = Selector.open();
    private final InetSocketAddress address;
    private final List<NullConnection> connections = new CopyOnWriteArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private final byte[] scratch = new byte[READ_BYTES];
    private final Consumer<SelectionKey> serve = this::serve;
    private final Thread thread;
    private final Gate reading = Gate.opened();
    private volatile boolean closing;
    private volatile byte[] value = bulk(DEFAULT_VALUE_BYTES);
    private volatile int pieceBytes = Integer.MAX_VALUE;
    private volatile int readBytes = READ_BYTES;

    private NullServer() throws IOException {
        listening.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        address = (InetSocketAddress) listening.getLocalAddress();
        listening.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::run, "null-server-" + address.getPort());
        thread.setDaemon(true);
    }

    /** A server that listens on a free port. */
    public static NullServer start() throws IOException {
        NullServer server = new NullServer();
        server.thread.start();
        return server;
    }

    /**
     * A server in a process of its own, until its standard input ends. Prints its port; the arguments are the bytes of a
     * value and of a piece. {@code CONFIG SET value-bytes} and {@code piece-bytes} change them, {@code INFO} tells the counts.
     */
    public static void main(String[] arguments) throws IOException {
        try (NullServer server = start()) {
            if (arguments.length > 0) {
                server.valueBytes(Integer.parseInt(arguments[0]));
            }
            if (arguments.length > 1) {
                server.pieceBytes(Integer.parseInt(arguments[1]));
            }
            System.out.println(server.port());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Whoever started it is alive.
            }
        }
    }

    private static byte[] bulk(int bytes) {
        byte[] header = ("$" + bytes + "\r\n").getBytes(US_ASCII);
        byte[] bulk = new byte[header.length + bytes + 2];
        Arrays.fill(bulk, (byte) 'x');
        System.arraycopy(header, 0, bulk, 0, header.length);
        bulk[bulk.length - 2] = '\r';
        bulk[bulk.length - 1] = '\n';
        return bulk;
    }

    public int port() {
        return address.getPort();
    }

    /** {@code redis://127.0.0.1:port}. */
    public String uri() {
        return "redis://127.0.0.1:" + port();
    }

    /** The length of all values from the next command on; 64 at first. */
    public NullServer valueBytes(int bytes) {
        value = bulk(bytes);
        return this;
    }

    /** From the next reply on, a write has at most so many bytes. At first all replies of a read are one write. */
    public NullServer pieceBytes(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("pieces of " + bytes + " bytes");
        }
        pieceBytes = bytes;
        return this;
    }

    /** From the next read on, a read takes at most so many bytes, as if the network brought no more at a time. */
    public NullServer readBytes(int bytes) {
        if (bytes <= 0 || bytes > READ_BYTES) {
            throw new IllegalArgumentException("reads of " + bytes + " bytes");
        }
        readBytes = bytes;
        return this;
    }

    /** Neither reads nor answers from now on. What it has been told to do before, it may finish. */
    public void pause() {
        reading.shut();
    }

    public void resume() {
        reading.open();
    }

    byte[] value() {
        return value;
    }

    int pieceBytes() {
        return pieceBytes;
    }

    /** Connections accepted so far. */
    public int accepted() {
        return connections.size();
    }

    /** Of one connection; the first that was accepted is 0. Whoever has a reply finds its command counted. */
    public Counts counts(int connection) {
        return connections.get(connection).counts();
    }

    /** Of all connections. */
    public Counts counts() {
        Counts sum = new Counts(0, 0, 0, 0);
        for (NullConnection connection : connections) {
            sum = sum.plus(connection.counts());
        }
        return sum;
    }

    /** Ends all connections, and waits for the thread. */
    @Override
    public void close() {
        closing = true;
        reading.open();
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector;
                listening) {
            while (!closing) {
                selector.select(serve);
            }
            for (NullConnection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        if (!(key.attachment() instanceof NullConnection connection)) {
            accept();
            return;
        }
        try {
            reading.pass();
            int next = connection.serve(in.clear().limit(readBytes), scratch);
            if (next < 0) {
                connection.close();
            } else {
                key.interestOps(next);
            }
        } catch (IOException | IllegalStateException e) {
            connection.close(); // the client has gone, or speaks something else
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listening.accept();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            NullConnection connection = new NullConnection(this, channel, connections.size() + 1);
            connections.add(connection);
            channel.register(selector, SelectionKey.OP_READ, connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
