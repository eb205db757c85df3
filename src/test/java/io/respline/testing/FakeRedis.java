package io.respline.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server on a loopback port that says what a test wants it to say, and remembers every command that arrived in full.
 *
 * <p>Untouched it behaves like a very small Redis. {@link #on} and {@link #reply} change the answer to a command on all connections;
 * {@link #script} takes the next connection over, byte by byte if need be. Thread-safe.
 */
public final class FakeRedis implements AutoCloseable {

    /** What becomes of {@code HELLO}. */
    public enum Hello {
        /** As in Redis 6 and later. */
        ACCEPTED,
        /** {@code -NOPROTO} for version 3. */
        NOPROTO,
        /** {@code -ERR unknown command}, as before Redis 6. */
        UNKNOWN
    }

    private static final Duration JOIN_LIMIT = Duration.ofSeconds(5);

    private final FakeLog log = new FakeLog();
    private final FakeBehaviour behaviour = new FakeBehaviour();
    private final Queue<FakeScript> scripts = new ConcurrentLinkedQueue<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Gate reading = Gate.opened();
    private final ListeningPort port = new ListeningPort("fake-redis");
    private volatile FakeScript script = FakeConnection::serve;
    private volatile @Nullable SSLContext tls;
    private volatile boolean clientCertificate;
    private volatile int receiveBuffer;

    private FakeRedis() throws IOException {}

    /** A fake that listens on a free port. */
    public static FakeRedis start() throws IOException {
        return stopped().listen();
    }

    /** A fake that has a port of its own but refuses connections until {@link #listen()}. */
    public static FakeRedis stopped() throws IOException {
        return new FakeRedis();
    }

    // Where it is.

    public String host() {
        return address().getAddress().getHostAddress();
    }

    public int port() {
        return address().getPort();
    }

    public InetSocketAddress address() {
        return port.address();
    }

    /** {@code redis://127.0.0.1:port}, or {@code rediss} with TLS. */
    public String uri() {
        return (tls == null ? "redis://" : "rediss://") + host() + ":" + port();
    }

    // What it says.

    /** Answers this command (or command and subcommand, as in {@code "CLIENT SETINFO"}) by the handler from now on. */
    public FakeRedis on(String name, FakeHandler handler) {
        behaviour.on(name, handler);
        return this;
    }

    /** Answers this command always the same from now on. */
    public FakeRedis reply(String name, FakeReply reply) {
        return on(name, command -> reply);
    }

    /** Asked for every command that no {@link #on} has answered; null leaves it to the defaults. */
    public FakeRedis onAny(FakeHandler handler) {
        behaviour.onAny(handler);
        return this;
    }

    /** The script of the next connection that has none yet: the first call is for the first connection, and so on. */
    public FakeRedis script(FakeScript next) {
        scripts.add(next);
        return this;
    }

    /** The script of all connections for which {@link #script} named none. */
    public FakeRedis scriptEvery(FakeScript every) {
        script = every;
        return this;
    }

    public FakeRedis hello(Hello mode) {
        behaviour.defaults().hello(mode);
        return this;
    }

    /** Requires AUTH, by itself or in HELLO; any user name will do. */
    public FakeRedis password(String required) {
        behaviour.defaults().password(required);
        return this;
    }

    /** Speaks TLS on connections accepted from now on. */
    public FakeRedis tls(SSLContext context) {
        tls = context;
        return this;
    }

    /** Demands a certificate of its clients, with TLS. */
    public FakeRedis needClientCertificate() {
        clientCertificate = true;
        return this;
    }

    /** The size of the kernel's receive buffer, for tests that fill it; takes effect with the next {@link #listen()}. */
    public FakeRedis receiveBuffer(int bytes) {
        receiveBuffer = bytes;
        return this;
    }

    // Up and down.

    /** Accepts connections on the port; does nothing if it already does. */
    public FakeRedis listen() throws IOException {
        port.open(receiveBuffer, this::welcome);
        return this;
    }

    /** Refuses new connections; the port stays reserved and the open connections go on. */
    public void stopListening() throws IOException {
        port.shut();
    }

    /** Refuses new connections and ends those that are open. */
    public void down() throws IOException {
        stopListening();
        dropConnections();
    }

    /** Ends all open connections. New ones are welcome. */
    public void dropConnections() {
        log.connections().forEach(FakeConnection::abort);
    }

    /** Stops reading on all connections, as a server does that sleeps. Connections are still accepted (by the kernel). */
    public void pauseReading() {
        reading.shut();
    }

    public void resumeReading() {
        reading.open();
    }

    // What it has seen.

    /** All commands that arrived in full, in the order of their arrival. */
    public List<FakeCommand> log() {
        return log.commands();
    }

    /** The commands of this name, in the order of their arrival. */
    public List<FakeCommand> log(String name) {
        return log().stream()
                .filter(command -> command.name().equalsIgnoreCase(name))
                .toList();
    }

    /** Connections accepted so far. */
    public int accepted() {
        return log.accepted();
    }

    /** Connections accepted and not ended by either side. */
    public int open() {
        return log.open();
    }

    public long commandCount() {
        return log.commandCount();
    }

    public long bytesReceived() {
        return log.bytesReceived();
    }

    /** Bytes given to the sockets, those of a write that is stuck or failed included. */
    public long bytesSent() {
        return log.bytesSent();
    }

    /** Reads of sockets that delivered bytes: with few of them for many commands, the client has batched its writes. */
    public long reads() {
        return log.reads();
    }

    // Waiting: each of these fails after ten seconds and says what has been seen instead.

    /** The connection of this number, from 1; waits for it. */
    public FakeConnection connection(int number) throws InterruptedException {
        await("connection " + number, () -> accepted() >= number);
        return log.connections().get(number - 1);
    }

    /** Waits until so many commands have arrived in all. */
    public List<FakeCommand> awaitCommands(int count) throws InterruptedException {
        await(count + " commands", () -> commandCount() >= count);
        return log();
    }

    /** Waits until so many commands of this name have arrived. */
    public List<FakeCommand> awaitCommands(String name, int count) throws InterruptedException {
        await(count + " x " + name, () -> log(name).size() >= count);
        return log(name);
    }

    /** Waits until a command of this name has arrived and returns the first one. */
    public FakeCommand awaitCommand(String name) throws InterruptedException {
        return awaitCommands(name, 1).get(0);
    }

    /** Waits until exactly so many connections are open; those in the kernel's queue are not known here yet. */
    public void awaitOpen(int count) throws InterruptedException {
        await(count + " open connections", () -> open() == count);
    }

    /** Waits for anything that can be asked of this fake; asked again after each event. */
    public void await(String what, BooleanSupplier condition) throws InterruptedException {
        log.await(what, condition);
    }

    /**
     * Ends everything and waits for the threads.
     *
     * @throws AssertionError if a script or handler failed, if a client sent what is not RESP, or if a thread stays
     */
    @Override
    public void close() throws IOException {
        port.close();
        dropConnections();
        join();
        List<Throwable> failures = log.failures();
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError("the fake server met " + failures.get(0), failures.get(0));
            failures.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }

    FakeReply answer(FakeCommand command, FakeSession session) throws InterruptedException {
        return behaviour.answer(command, session);
    }

    private void welcome(Socket plain) {
        try {
            plain.setTcpNoDelay(true);
            int number = log.accepted() + 1;
            FakeConnection connection = new FakeConnection(this, log, number, plain, secured(plain));
            FakeScript taken = scripts.poll();
            FakeScript mine = taken == null ? script : taken;
            log.accepted(connection);
            spawn(number + "-reader", () -> connection.readCommands(reading));
            spawn(number + "-writer", () -> connection.run(mine));
        } catch (IOException e) {
            log.failed(e);
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLContext context = tls;
        if (context == null) {
            return plain;
        }
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        secured.setUseClientMode(false);
        secured.setNeedClientAuth(clientCertificate);
        return secured;
    }

    private interface Task {
        void run() throws Exception;
    }

    private void spawn(String name, Task task) {
        Thread thread = new Thread(() -> run(task), "fake-redis-" + port() + "-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void run(Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            log.failed(e);
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    private void join() {
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join(JOIN_LIMIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (thread.isAlive()) {
                log.failed(new AssertionError(thread.getName() + " does not end"));
            }
        }
    }
}
