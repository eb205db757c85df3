package io.respline.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy before a real server that delays, holds, loses, alters or cuts what passes: network faults without
 * privileges. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final long JOIN_MILLIS = 5_000;

    private final InetSocketAddress target;
    private final ListeningPort port = new ListeningPort("fault-proxy");
    private final ProxyFaults toServer = new ProxyFaults();
    private final ProxyFaults toClient = new ProxyFaults();
    private final Set<ProxyLine> lines = ConcurrentHashMap.newKeySet();
    private final Map<Integer, ProxyLine> numbered = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    private FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
    }

    /** A proxy on a free port of the loopback interface, without faults yet. */
    public static FaultProxy to(InetSocketAddress target) throws IOException {
        FaultProxy proxy = new FaultProxy(target);
        proxy.up();
        return proxy;
    }

    public int port() {
        return port.address().getPort();
    }

    public InetSocketAddress address() {
        return port.address();
    }

    /** {@code redis://127.0.0.1:port}. */
    public String uri() {
        return "redis://" + address().getAddress().getHostAddress() + ":" + port();
    }

    /** Faults of the requests. */
    public ProxyFaults toServer() {
        return toServer;
    }

    /** Faults of the replies. */
    public ProxyFaults toClient() {
        return toClient;
    }

    /** Connections accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** The connection of this number, from 1, to give it faults of its own; waits until it has been accepted. */
    public ProxyLine line(int number) {
        ProxyLine known = numbered.get(number);
        if (known == null) { // a wait of no length would take its time all the same
            await().until(() -> numbered.containsKey(number));
            known = numbered.get(number);
        }
        return known;
    }

    /** Connections that are open, or held open by a black hole. */
    public int open() {
        return lines.size();
    }

    /**
     * All connections fall silent in both directions, and new ones, which are accepted, do too. To let new ones pass, give
     * the black hole to a {@link #line}.
     */
    public void blackHole() {
        toServer.swallow();
        toClient.swallow();
    }

    /** Accepts connections; does nothing if it already does. */
    public void up() throws IOException {
        port.open(0, this::welcome);
    }

    /** Refuses new connections and resets the open ones. */
    public void down() throws IOException {
        port.shut();
        reset();
    }

    /** Resets all open connections on both sides. New ones are welcome. */
    public void reset() {
        lines.forEach(ProxyLine::reset);
    }

    @Override
    public void close() throws IOException {
        port.close();
        reset();
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " does not end");
            }
        }
    }

    private void welcome(Socket client) {
        int number = accepted.incrementAndGet();
        Socket server = new Socket();
        ProxyLine line = new ProxyLine(client, server, this, lines::remove);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, CONNECT_MILLIS);
        } catch (IOException e) {
            line.reset();
            return;
        }
        lines.add(line);
        numbered.put(number, line);
        ProxyPump requests = line.requests();
        ProxyPump replies = line.replies();
        spawn(number + "-requests-in", requests::take);
        spawn(number + "-requests-out", requests::deliver);
        spawn(number + "-replies-in", replies::take);
        spawn(number + "-replies-out", replies::deliver);
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private void spawn(String name, Task task) {
        Runnable body = () -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                threads.remove(Thread.currentThread());
            }
        };
        Thread thread = new Thread(body, "fault-proxy-" + port() + "-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
