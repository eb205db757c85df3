package io.respline.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A port that accepts connections while it is open and refuses them while it is shut; its number stays. Thread-safe. */
final class ListeningPort {

    private static final int BACKLOG = 1024;

    private final String threadName;
    private final ReservedPort port = new ReservedPort();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;
    private boolean closed;

    ListeningPort(String owner) throws IOException {
        threadName = owner + "-" + port.number() + "-acceptor";
    }

    InetSocketAddress address() {
        return port.address();
    }

    /** Accepts connections on a thread of its own, one after the other; does nothing if it already does. */
    synchronized void open(int receiveBuffer, Consumer<Socket> welcome) throws IOException {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (listener != null) {
            return;
        }
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        port.lend();
        socket.bind(port.address(), BACKLOG);
        listener = socket;
        acceptor = new Thread(() -> accept(socket, welcome), threadName);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Refuses connections. When this returns the last welcome is over. */
    synchronized void shut() throws IOException {
        if (listener != null) {
            stop(listener, acceptor);
            listener = null;
            acceptor = null;
            port.takeBack();
        }
    }

    synchronized void close() throws IOException {
        closed = true;
        shut();
        port.close();
    }

    private static void accept(ServerSocket listener, Consumer<Socket> welcome) {
        while (!listener.isClosed()) {
            try {
                welcome.accept(listener.accept());
            } catch (IOException e) {
                // Closed, which ends the loop, or a client that was gone before it was accepted.
                continue;
            }
        }
    }

    /** The kernel gives the port back when the accepting thread has let go of the socket, hence the wait. */
    private static void stop(ServerSocket listener, @Nullable Thread acceptor) throws IOException {
        listener.close();
        if (acceptor != null) {
            try {
                acceptor.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the listener closes", e);
            }
        }
    }
}
