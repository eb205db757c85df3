package io.respline.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A port of the loopback interface that stays ours while nobody listens on it: a bound socket that does not listen keeps
 * it, so that connections are refused and nobody else is given it. Thread-safe.
 *
 * <p>Linux lets a server with {@code SO_REUSEADDR} bind beside such a socket; elsewhere the port is free for the moment
 * between {@link #lend()} and the server's bind.
 */
public final class ReservedPort implements AutoCloseable {

    private static final boolean SHAREABLE = System.getProperty("os.name", "").equals("Linux");

    private final InetSocketAddress address;
    private @Nullable Socket keeper;

    public ReservedPort() throws IOException {
        Socket first = bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        keeper = first;
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), first.getLocalPort());
    }

    public InetSocketAddress address() {
        return address;
    }

    public int number() {
        return address.getPort();
    }

    /** To be called right before a server binds the port. */
    synchronized void lend() throws IOException {
        if (!SHAREABLE) {
            close();
        }
    }

    /** To be called when the server has let go of the port. */
    synchronized void takeBack() throws IOException {
        if (keeper == null) {
            keeper = bind(address);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (keeper != null) {
            keeper.close();
            keeper = null;
        }
    }

    private static Socket bind(InetSocketAddress wanted) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(wanted);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
