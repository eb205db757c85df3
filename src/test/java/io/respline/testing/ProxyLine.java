package io.respline.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through a {@link FaultProxy}: two sockets and a pump for each direction. Thread-safe. */
final class ProxyLine {

    private final Socket client;
    private final Socket server;
    private final Consumer<ProxyLine> ended;
    private final AtomicInteger openDirections = new AtomicInteger(2);

    /** @param ended told when both directions have come to their end and the sockets are closed */
    ProxyLine(Socket client, Socket server, Consumer<ProxyLine> ended) {
        this.client = client;
        this.server = server;
        this.ended = ended;
    }

    ProxyPump requests(ProxyFaults faults) {
        return new ProxyPump(this, client, server, faults);
    }

    ProxyPump replies(ProxyFaults faults) {
        return new ProxyPump(this, server, client, faults);
    }

    void directionEnded() {
        if (openDirections.decrementAndGet() == 0) {
            close();
            ended.accept(this);
        }
    }

    void close() {
        close(client);
        close(server);
    }

    void reset() {
        linger(client);
        linger(server);
        close();
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
