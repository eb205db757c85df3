package io.respline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.testing.RespRequestParser.ProtocolViolation;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link FakeRedis}, as its script and the test see it.
 *
 * <p>A thread reads and logs commands as they arrive, another one answers them, so that the log is complete even while an
 * answer is held back. The methods that take commands ({@code next}, {@code expect}, {@code serve}) belong to the script;
 * all others may be called by the test at any time from any thread.
 */
public final class FakeConnection {

    private static final Set<String> HANDSHAKE = Set.of("HELLO", "AUTH", "SELECT", "CLIENT", "READONLY");

    private final FakeRedis fake;
    private final FakeLog log;
    private final int number;
    private final Socket plain;
    private final Socket socket;
    private final FakeWire wire;
    private final FakeSession session;
    private final LinkedBlockingQueue<Optional<FakeCommand>> inbox = new LinkedBlockingQueue<>();
    private final Gate reading = Gate.opened();
    private final Gate held = Gate.closed();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean closedHere;
    private volatile boolean midCommand;
    private @Nullable FakeCommand peeked;

    FakeConnection(FakeRedis fake, FakeLog log, int number, Socket plain, Socket socket) throws IOException {
        this.fake = fake;
        this.log = log;
        this.number = number;
        this.plain = plain;
        this.socket = socket;
        this.wire = new FakeWire(socket.getOutputStream(), log::sent, this::abort);
        this.session = new FakeSession(number);
    }

    /** From 1, in the order of acceptance. */
    public int number() {
        return number;
    }

    /** 2, or 3 after a successful {@code HELLO 3}. */
    public int protocol() {
        return session.protocol();
    }

    /** True from the moment when either side ended the connection. */
    public boolean ended() {
        return ended.get();
    }

    /** True if the bytes received so far end in the middle of a command. */
    public boolean midCommand() {
        return midCommand;
    }

    // Taking commands: for the script.

    /** The next command, whatever it is. The script ends here if the connection does. */
    public FakeCommand next() throws IOException, InterruptedException {
        FakeCommand command = peek();
        peeked = null;
        return command;
    }

    /** The next command, which must have this name (in any case) and, where given, exactly these further words. */
    public FakeCommand expect(String name, String... arguments) throws IOException, InterruptedException {
        FakeCommand command = next();
        boolean asExpected = command.name().equalsIgnoreCase(name)
                && (arguments.length == 0
                        || command.words().subList(1, command.size()).equals(List.of(arguments)));
        if (!asExpected) {
            throw new AssertionError("connection " + number + ": expected " + name + " " + String.join(" ", arguments)
                    + ", got " + command.text());
        }
        return command;
    }

    /** Answers as a normal server, until the connection ends. */
    public void serve() throws IOException, InterruptedException {
        while (true) {
            answer(next());
        }
    }

    /** Answers the next commands as a normal server. */
    public void serve(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            answer(next());
        }
        wire.flush();
    }

    /** Answers as a normal server up to the first command of this name, which is returned unanswered. */
    public FakeCommand serveUntil(String name) throws IOException, InterruptedException {
        while (!peek().name().equalsIgnoreCase(name)) {
            answer(next());
        }
        wire.flush();
        return next();
    }

    /** Answers HELLO, AUTH, SELECT, CLIENT and READONLY, up to the first other command, which is left for the script. */
    public void handshake() throws IOException, InterruptedException {
        while (HANDSHAKE.contains(peek().name())) {
            answer(next());
        }
        wire.flush();
    }

    /** Answers this command as a normal server. */
    public void answer(FakeCommand command) throws IOException, InterruptedException {
        FakeReply reply = fake.answer(command, session);
        try {
            reply.sendOn(this);
            if (inbox.isEmpty()) {
                wire.flush();
            }
        } catch (IOException e) {
            // A server runs all that it has read before it notices that the client is gone.
            if (closedHere) {
                throw e;
            }
        }
    }

    // Sending.

    public void send(String text) throws IOException, InterruptedException {
        send(text.getBytes(UTF_8));
    }

    public void send(byte[] bytes) throws IOException, InterruptedException {
        wire.write(bytes);
        wire.flush();
    }

    public void send(FakeReply reply) throws IOException, InterruptedException {
        reply.sendOn(this);
        wire.flush();
    }

    /** Sends in writes of {@code size} bytes with a pause of a millisecond between them. */
    public void drip(String text, int size) throws IOException, InterruptedException {
        send(FakeReplies.raw(text).inPieces(size));
    }

    public void drip(byte[] bytes, int size) throws IOException, InterruptedException {
        send(FakeReplies.raw(bytes).inPieces(size));
    }

    /** Writes without flushing: for replies that are made of parts. Sent with the next flush, or when 64 KiB are there. */
    public void write(byte[] bytes) throws IOException, InterruptedException {
        wire.write(bytes);
    }

    public void flush() throws IOException, InterruptedException {
        wire.flush();
    }

    /** From now on everything is sent in pieces of this size. */
    public void inPieces(int size, Duration pause) throws IOException, InterruptedException {
        wire.pieces(size, pause);
    }

    public void inOnePiece() throws IOException, InterruptedException {
        wire.pieces(Integer.MAX_VALUE, Duration.ZERO);
    }

    /** The connection ends (FIN) when that many more bytes have been sent and another one would follow. */
    public void cutAfter(long bytes) throws IOException, InterruptedException {
        wire.cutAfter(bytes);
    }

    // Holding.

    /** Stops the script here until {@link #release()}. What was written before is on its way. */
    public void hold() throws IOException, InterruptedException {
        wire.flush();
        held.pass();
    }

    /** Lets the script go on from one {@link #hold()}, the present one or the next. */
    public void release() {
        held.releaseOne();
    }

    /** Waits until the script stands in {@link #hold()}. */
    public void awaitHeld() throws InterruptedException {
        held.awaitWaiter();
    }

    /** Stops taking bytes from the socket; what has arrived but is not logged yet waits, as in a server that sleeps. */
    public void pauseReading() {
        reading.shut();
    }

    public void resumeReading() {
        reading.open();
    }

    // Ending.

    /** Sends what is pending and closes. The peer sees FIN, or RST if it had sent bytes that were not read here. */
    public void close() throws IOException, InterruptedException {
        wire.flush();
        closedHere = true;
        socket.close();
        end();
    }

    /** Closes with RST. */
    public void reset() throws IOException, InterruptedException {
        wire.flush();
        closedHere = true;
        plain.setSoLinger(true, 0);
        plain.close();
        end();
    }

    /** Sends FIN and goes on reading. */
    public void halfClose() throws IOException, InterruptedException {
        wire.flush();
        socket.shutdownOutput();
    }

    /** Ends the connection whatever state it is in; needs no cooperation of a stuck writer. */
    void abort() {
        closedHere = true;
        try {
            plain.close();
        } catch (IOException e) {
            log.failed(e);
        }
        end();
    }

    // The two threads.

    void readCommands(Gate readingAnywhere) throws InterruptedException {
        RespRequestParser parser = new RespRequestParser();
        byte[] chunk = new byte[64 * 1024];
        try {
            InputStream in = socket.getInputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                log.received(count);
                reading.pass();
                readingAnywhere.pass();
                parser.feed(chunk, count);
                for (List<byte[]> words = parser.poll(); words != null; words = parser.poll()) {
                    FakeCommand command = new FakeCommand(number, System.nanoTime(), words);
                    log.arrived(command);
                    inbox.add(Optional.of(command));
                }
                midCommand = parser.midCommand();
            }
        } catch (ProtocolViolation e) {
            log.failed(e);
        } catch (IOException e) {
            // The connection is over: that is all there is to know, and the finally clause says it.
        } finally {
            end();
            closeQuietly();
        }
    }

    void run(FakeScript script) throws Exception {
        try {
            script.run(this);
            wire.flush();
        } catch (IOException e) {
            // The connection ended under the script, which ends the script.
            end();
        } catch (Exception | Error e) {
            abort();
            throw e;
        }
    }

    private FakeCommand peek() throws IOException, InterruptedException {
        FakeCommand command = peeked;
        if (command == null) {
            if (inbox.isEmpty()) {
                wire.flush();
            }
            if (closedHere) {
                throw new EOFException("closed by the script");
            }
            command = inbox.take().orElseThrow(() -> new EOFException("the connection has ended"));
            peeked = command;
        }
        return command;
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            inbox.add(Optional.empty());
            log.ended();
        }
    }

    private void closeQuietly() {
        try {
            plain.close();
        } catch (IOException e) {
            log.failed(e);
        }
    }
}
