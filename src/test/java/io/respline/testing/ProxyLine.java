package io.respline.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One connection through a {@link FaultProxy}: two sockets, a pump for each direction, and faults of its own beside those
 * of all connections. Thread-safe.
 */
public final class ProxyLine {

    private final Socket client;
    private final Socket server;
    private final List<ProxyFaults> requestFaults;
    private final List<ProxyFaults> replyFaults;
    private final Consumer<ProxyLine> ended;
    private final AtomicInteger openDirections = new AtomicInteger(2);

    /** @param ended told when both directions have come to their end and the sockets are closed */
    ProxyLine(Socket client, Socket server, FaultProxy proxy, Consumer<ProxyLine> ended) {
        this.client = client;
        this.server = server;
        this.requestFaults = List.of(proxy.toServer(), new ProxyFaults());
        this.replyFaults = List.of(proxy.toClient(), new ProxyFaults());
        this.ended = ended;
    }

    /** Faults of the requests of this connection alone. */
    public ProxyFaults toServer() {
        return requestFaults.get(1);
    }

    /** Faults of the replies of this connection alone. */
    public ProxyFaults toClient() {
        return replyFaults.get(1);
    }

    /** This connection alone falls silent in both directions: no byte, no FIN, no RST. */
    public void blackHole() {
        toServer().swallow();
        toClient().swallow();
    }

    /** FIN to the client, whose requests still pass; replies are lost from now on. */
    public void halfClose() throws IOException {
        toClient().swallow();
        client.shutdownOutput();
    }

    /** RST to both sides, whatever the faults are. */
    public void reset() {
        linger(client);
        linger(server);
        close();
    }

    /** FIN to both sides, whatever the faults are. */
    public void close() {
        close(client);
        close(server);
        ended.accept(this);
    }

    ProxyPump requests() {
        return new ProxyPump(this, client, server, requestFaults);
    }

    ProxyPump replies() {
        return new ProxyPump(this, server, client, replyFaults);
    }

    /** A side has failed: the other one hears of it, unless it is behind a black hole. */
    void broken() {
        if (!isHeld(requestFaults)) {
            linger(server);
            close(server);
        }
        if (!isHeld(replyFaults)) {
            linger(client);
            close(client);
        }
    }

    /** A side behind a black hole stays open until the proxy lets go of it. */
    void directionEnded() {
        if (openDirections.decrementAndGet() == 0) {
            if (!isHeld(requestFaults)) {
                close(server);
            }
            if (!isHeld(replyFaults)) {
                close(client);
            }
            if (client.isClosed() && server.isClosed()) {
                ended.accept(this);
            }
        }
    }

    private static boolean isHeld(List<ProxyFaults> faults) {
        return faults.stream().anyMatch(ProxyFaults::swallowing);
    }

    private static void linger(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already: nothing is left to be reset.
            return;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket does not close", e);
        }
    }
}
