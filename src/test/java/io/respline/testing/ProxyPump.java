package io.respline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Carries the bytes of one direction of a connection: one thread takes them, another one delivers them when due. */
final class ProxyPump {

    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS_UNDERWAY = 1024;
    private static final byte[] END = {};

    private record Parcel(byte[] bytes, long takenNanos) {}

    private final ProxyLine line;
    private final Socket from;
    private final Socket to;
    private final List<ProxyFaults> faults;
    private final ArrayBlockingQueue<Parcel> underway = new ArrayBlockingQueue<>(CHUNKS_UNDERWAY);
    private long position;

    /** @param faults those of all connections and those of this one; both hold */
    ProxyPump(ProxyLine line, Socket from, Socket to, List<ProxyFaults> faults) {
        this.line = line;
        this.from = from;
        this.to = to;
        this.faults = faults;
    }

    /** Takes bytes until the source ends; the end of the stream is passed on behind the last byte, a reset at once. */
    void take() throws InterruptedException {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                underway.put(new Parcel(Arrays.copyOf(chunk, count), System.nanoTime()));
            }
        } catch (IOException e) {
            if (!isSwallowing()) {
                underway.clear();
                line.broken();
            }
        }
        underway.put(new Parcel(END, System.nanoTime()));
    }

    void deliver() throws InterruptedException {
        try {
            boolean open = true;
            while (open) {
                Parcel parcel = underway.take();
                awaitDue(parcel);
                for (ProxyFaults each : faults) {
                    each.pass();
                }
                open = parcel.bytes() == END ? end() : isSwallowing() || forward(parcel.bytes());
            }
        } catch (IOException e) {
            line.broken();
        } finally {
            line.directionEnded();
        }
    }

    private boolean isSwallowing() {
        return faults.stream().anyMatch(ProxyFaults::swallowing);
    }

    private void awaitDue(Parcel parcel) throws InterruptedException {
        long delay = 0;
        long stall = 0;
        for (ProxyFaults each : faults) {
            delay += each.delayNanos();
            stall += each.stallNanos();
        }
        pause(parcel.takenNanos() + delay - System.nanoTime());
        pause(stall);
    }

    private static void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private boolean end() throws IOException {
        if (!isSwallowing()) {
            to.shutdownOutput();
        }
        return false;
    }

    /**
     * False when the connection has been ended by a fault. The limits are looked at once: a fault that is healed while it
     * strikes must not leave a connection that goes on with bytes missing.
     */
    private boolean forward(byte[] bytes) throws IOException, InterruptedException {
        long closeAt = limit(ProxyFaults::closeAt);
        long resetAt = limit(ProxyFaults::resetAt);
        long end = Math.min(position + bytes.length, Math.min(closeAt, resetAt));
        int length = (int) Math.max(0, end - position);
        corrupt(bytes);
        int passed = 0;
        while (passed < length) {
            int piece = length - passed;
            for (ProxyFaults each : faults) {
                piece = Math.min(piece, each.piece());
            }
            to.getOutputStream().write(bytes, passed, piece);
            passed += piece;
            for (ProxyFaults each : faults) {
                pause(each.pauseNanos(piece));
            }
        }
        position += length;
        if (position >= resetAt) {
            line.reset();
            return false;
        }
        if (position >= closeAt) {
            line.close();
            return false;
        }
        return true;
    }

    private long limit(ToLongFunction<ProxyFaults> kind) {
        return faults.stream().mapToLong(kind).min().orElseThrow();
    }

    private void corrupt(byte[] bytes) {
        for (ProxyFaults each : faults) {
            long corrupt = each.corruptAt() - position;
            if (corrupt >= 0 && corrupt < bytes.length) {
                bytes[(int) corrupt] ^= 1;
            }
        }
    }
}
