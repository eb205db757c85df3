package io.respline.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * The sending half of a connection: collects what is written and sends it in one piece, in small pieces, or only up to a
 * byte. Thread-safe; a sender that is stuck because the peer does not read is freed by closing the socket.
 */
final class FakeWire {

    private static final int FLUSH_AT = 64 * 1024;

    private final OutputStream out;
    private final IntConsumer sent;
    private final Runnable cut;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private int piece = Integer.MAX_VALUE;
    private Duration pause = Duration.ZERO;
    private long budget = Long.MAX_VALUE;

    FakeWire(OutputStream out, IntConsumer sent, Runnable cut) {
        this.out = out;
        this.sent = sent;
        this.cut = cut;
    }

    synchronized void write(byte[] bytes) throws IOException, InterruptedException {
        pending.writeBytes(bytes);
        if (pending.size() >= FLUSH_AT) {
            flush();
        }
    }

    synchronized void flush() throws IOException, InterruptedException {
        if (pending.size() == 0) {
            return;
        }
        byte[] bytes = pending.toByteArray();
        pending.reset();
        int length = (int) Math.min(bytes.length, budget);
        for (int from = 0; from < length; from += piece) {
            int size = Math.min(piece, length - from);
            sent.accept(size);
            out.write(bytes, from, size);
            if (!pause.isZero()) {
                Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
            }
            if (size < piece) {
                break;
            }
        }
        budget -= length;
        if (length < bytes.length) {
            cut.run();
            throw new SocketException("cut by the script");
        }
    }

    synchronized void pieces(int size, Duration pauseBetween) throws IOException, InterruptedException {
        flush();
        piece = size;
        pause = pauseBetween;
    }

    synchronized void cutAfter(long bytes) throws IOException, InterruptedException {
        flush();
        budget = bytes;
    }
}
