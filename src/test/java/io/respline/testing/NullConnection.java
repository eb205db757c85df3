package io.respline.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/** One connection of a {@link NullServer}. Confined to the server's thread, but for its counters. */
final class NullConnection {

    /** Clients that write everything before they read anything need a server that goes on reading; within reason. */
    private static final int MOST_PENDING = 64 * 1024 * 1024;

    private static final byte[] GET = ascii("GET");
    private static final byte[] MGET = ascii("MGET");
    private static final byte[] PING = ascii("PING");
    private static final byte[] HELLO = ascii("HELLO");
    private static final byte[] CLIENT = ascii("CLIENT");
    private static final byte[] ID = ascii("ID");
    private static final byte[] INFO = ascii("INFO");
    private static final byte[] CONFIG = ascii("CONFIG");
    private static final byte[] VALUE_BYTES = ascii("VALUE-BYTES");
    private static final byte[] PIECE_BYTES = ascii("PIECE-BYTES");
    private static final byte[] OK = ascii("+OK\r\n");
    private static final byte[] PONG = ascii("+PONG\r\n");

    private final NullServer server;
    private final SocketChannel channel;
    private final int id;
    private final CommandScanner scanner = new CommandScanner(this::answer);
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();

    private ByteBuffer out = ByteBuffer.allocateDirect(64 * 1024);
    private byte[] value;
    private int commandsOfRead;

    NullConnection(NullServer server, SocketChannel channel, int id) {
        this.server = server;
        this.channel = channel;
        this.id = id;
        this.value = server.value();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    NullServer.Counts counts() {
        return new NullServer.Counts(reads.get(), bytes.get(), commands.get(), writes.get());
    }

    /** Reads into an empty buffer, answers, writes what can be written, and says what to wait for next; a negative number at the end of the stream. */
    int serve(ByteBuffer in, byte[] scratch) throws IOException {
        boolean hadRoom = out.position() < MOST_PENDING;
        if (hadRoom) {
            int count = channel.read(in);
            if (count < 0) {
                return -1;
            }
            receive(in.flip(), scratch, count);
        }
        send();
        boolean hasRoom = out.position() < MOST_PENDING;
        return (hasRoom ? SelectionKey.OP_READ : 0) | (out.position() > 0 ? SelectionKey.OP_WRITE : 0);
    }

    private void receive(ByteBuffer in, byte[] scratch, int count) {
        if (count > 0) {
            reads.incrementAndGet();
            bytes.addAndGet(count);
            commandsOfRead = 0;
            value = server.value();
            in.get(scratch, 0, count);
            scanner.scan(scratch, count);
            commands.addAndGet(commandsOfRead);
        }
    }

    private void send() throws IOException {
        out.flip();
        int end = out.limit();
        boolean accepted = true;
        while (accepted && out.position() < end) {
            out.limit(Math.min(end, out.position() + server.pieceBytes()));
            writes.incrementAndGet(); // before the client can know
            channel.write(out);
            accepted = !out.hasRemaining();
            out.limit(end);
        }
        out.compact();
    }

    private void answer() {
        commandsOfRead++;
        if (scanner.is(0, GET)) {
            put(value);
        } else if (scanner.is(0, MGET)) {
            int keys = scanner.size() - 1;
            put(ascii("*" + keys + "\r\n"));
            for (int i = 0; i < keys; i++) {
                put(value);
            }
        } else if (scanner.is(0, PING)) {
            pong();
        } else if (scanner.is(0, HELLO)) {
            hello();
        } else if (scanner.is(0, CLIENT) && scanner.is(1, ID)) {
            put(ascii(":" + id + "\r\n"));
        } else if (scanner.is(0, INFO)) {
            info();
        } else {
            if (scanner.is(0, CONFIG)) {
                configure();
            }
            put(OK);
        }
    }

    private void pong() {
        if (scanner.size() == 1) {
            put(PONG);
        } else {
            put(ascii("$" + scanner.length(1) + "\r\n" + text(1) + "\r\n"));
        }
    }

    private void hello() {
        boolean resp3 = text(1).equals("3");
        String fields = "$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$6\r\n7.0.15\r\n$5\r\nproto\r\n:%d\r\n"
                + "$2\r\nid\r\n:%d\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n$4\r\nrole\r\n$6\r\nmaster\r\n$7\r\nmodules\r\n*0\r\n";
        put(ascii((resp3 ? "%7\r\n" : "*14\r\n") + fields.formatted(resp3 ? 3 : 2, id)));
    }

    private void info() {
        NullServer.Counts all = server.counts();
        String text = "redis_version:7.0.15\r\nrole:master\r\nloading:0\r\ntotal_reads_processed:" + all.reads()
                + "\r\ntotal_writes_processed:" + all.writes() + "\r\ntotal_net_input_bytes:" + all.bytes()
                + "\r\ntotal_commands_processed:" + (all.commands() + commandsOfRead) + "\r\n";
        put(ascii("$" + text.length() + "\r\n" + text + "\r\n"));
    }

    private void configure() {
        if (scanner.is(2, VALUE_BYTES)) {
            server.valueBytes(Integer.parseInt(text(3)));
            value = server.value();
        } else if (scanner.is(2, PIECE_BYTES)) {
            server.pieceBytes(Integer.parseInt(text(3)));
        }
    }

    private String text(int word) {
        return new String(scanner.word(word), 0, scanner.length(word), US_ASCII);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(byte[] reply) {
        if (out.remaining() < reply.length) {
            int needed = out.position() + reply.length;
            out = ByteBuffer.allocateDirect(Math.max(needed, 2 * out.capacity()))
                    .put(out.flip());
        }
        out.put(reply);
    }
}
