package io.respline.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A proxy whose connections can break on the client's side alone: the client hears of the end, the server does not, and
 * gets what the network still holds later. Used by one test thread.
 */
final class HalfOpenProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Line> holders = new LinkedBlockingQueue<>();
    private @Nullable Line chosen;

    private HalfOpenProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        spawn(this::welcome);
    }

    static HalfOpenProxy to(InetSocketAddress target) throws IOException {
        return new HalfOpenProxy(target);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** From now on what the client sends on the connections that are open stays in the network. */
    void holdRequests() {
        lines.forEach(Line::hold);
    }

    /** Waits until something stays there; the others of the client's connections go on. */
    void awaitHeld() throws IOException, InterruptedException {
        chosen = holders.take();
        for (Line line : lines) {
            if (line != chosen) {
                line.letPass();
            }
        }
    }

    /** The client's side of the connection whose requests are held ends; the server's stays. */
    void breakTowardClient() throws IOException {
        Line line = chosen();
        lines.remove(line);
        line.client.setSoLinger(true, 0);
        line.client.close();
    }

    /** The server gets what was held back, and answers it to nobody. Returns when the server has read it. */
    void deliverHeld() throws IOException, InterruptedException {
        chosen().deliver();
    }

    private Line chosen() {
        Line line = chosen;
        if (line == null) {
            throw new IllegalStateException("nothing has been held");
        }
        return line;
    }

    private void welcome() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket();
                server.connect(target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                Line line = new Line(client, server, holders);
                lines.add(line);
                spawn(line::requests);
                spawn(line::replies);
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void spawn(Runnable task) {
        Thread thread = new Thread(task, "half-open-proxy");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static final class Line {

        private final Socket client;
        private final Socket server;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private final BlockingQueue<Line> holders;
        private final CountDownLatch repliesEnded = new CountDownLatch(1);
        private boolean holding;

        Line(Socket client, Socket server, BlockingQueue<Line> holders) {
            this.client = client;
            this.server = server;
            this.holders = holders;
        }

        synchronized void hold() {
            holding = true;
        }

        synchronized void letPass() throws IOException {
            holding = false;
            server.getOutputStream().write(held.toByteArray());
            held.reset();
        }

        private synchronized void pass(byte[] bytes, int count) throws IOException {
            if (holding) {
                if (held.size() == 0) {
                    holders.add(this);
                }
                held.write(bytes, 0, count);
            } else {
                server.getOutputStream().write(bytes, 0, count);
            }
        }

        /** Half-closes behind the last byte; the server has run everything when it ends its half. */
        void deliver() throws IOException, InterruptedException {
            try {
                synchronized (this) {
                    server.getOutputStream().write(held.toByteArray());
                }
                server.shutdownOutput();
            } catch (IOException e) {
                // The server has ended the connection, as the fence asked it to.
                repliesEnded.countDown();
            }
            repliesEnded.await();
            server.close();
        }

        void requests() {
            byte[] chunk = new byte[64 * 1024];
            try {
                InputStream in = client.getInputStream();
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    pass(chunk, count);
                }
            } catch (IOException e) {
                return; // broken, and the server does not hear of it
            }
        }

        void replies() {
            byte[] chunk = new byte[64 * 1024];
            boolean clientThere = true;
            try {
                InputStream in = server.getInputStream();
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    clientThere = clientThere && passToClient(chunk, count);
                }
                if (clientThere) {
                    client.close();
                }
            } catch (IOException e) {
                return; // over
            } finally {
                repliesEnded.countDown();
            }
        }

        private boolean passToClient(byte[] chunk, int count) {
            try {
                client.getOutputStream().write(chunk, 0, count);
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
