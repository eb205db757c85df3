package io.respline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server below the level of RESP: bytes for bytes, for what is said before anybody speaks RESP. Each connection has a
 * thread of its own; an exception ends only the connection. Thread-safe.
 */
public final class RawServer implements AutoCloseable {

    /** What happens on one connection; it is closed afterwards. */
    @FunctionalInterface
    public interface Conversation {
        void run(Socket socket) throws IOException;
    }

    private final ListeningPort port = new ListeningPort("raw-server");
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Conversation conversation;

    private RawServer(Conversation conversation) throws IOException {
        this.conversation = conversation;
        port.open(0, this::welcome);
    }

    public static RawServer start(Conversation conversation) throws IOException {
        return new RawServer(conversation);
    }

    /** Answers whatever comes first with these bytes, then reads until the client leaves. */
    public static RawServer answering(byte[] bytes) throws IOException {
        return start(socket -> {
            InputStream in = socket.getInputStream();
            in.read();
            socket.getOutputStream().write(bytes);
            in.transferTo(OutputStream.nullOutputStream());
        });
    }

    public InetSocketAddress address() {
        return port.address();
    }

    public int port() {
        return address().getPort();
    }

    /** Connections accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        port.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void welcome(Socket socket) {
        accepted.incrementAndGet();
        open.add(socket);
        Thread thread = new Thread(() -> serve(socket), "raw-server-" + port() + "-" + accepted.get());
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            conversation.run(socket);
        } catch (IOException e) {
            // The client, or the test, has ended the connection.
        } finally {
            open.remove(socket);
        }
    }
}
