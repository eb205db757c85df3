package io.respline.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
    private volatile @Nullable Line newest;

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

    private @Nullable Line broken;

    /** From now on what the client sends stays in the network. */
    void holdRequests() {
        line().hold();
    }

    /** Waits until something stays there. */
    void awaitHeld() throws InterruptedException {
        line().anyHeld.await();
    }

    /** The client's side ends; the server's stays. */
    void breakTowardClient() throws IOException {
        Line line = line();
        broken = line;
        line.client.setSoLinger(true, 0);
        line.client.close();
    }

    /** The server gets what was held back, and answers it to nobody. Returns when the server has read it. */
    void deliverHeld() throws IOException, InterruptedException {
        Line line = broken;
        if (line != null) {
            line.deliver();
        }
    }

    private Line line() {
        Line line = newest;
        if (line == null) {
            throw new IllegalStateException("nobody has connected");
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
                Line line = new Line(client, server);
                newest = line;
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
        private final CountDownLatch anyHeld = new CountDownLatch(1);
        private final CountDownLatch repliesEnded = new CountDownLatch(1);
        private boolean holding;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        synchronized void hold() {
            holding = true;
        }

        private synchronized void pass(byte[] bytes, int count) throws IOException {
            if (holding) {
                held.write(bytes, 0, count);
                anyHeld.countDown();
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
