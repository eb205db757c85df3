package io.respline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Carries the bytes of one direction of a connection: one thread takes them, another one delivers them when due. */
final class ProxyPump {

    private static final int CHUNK = 64 * 1024;
    private static final int CHUNKS_UNDERWAY = 1024;
    private static final byte[] END = {};

    private record Parcel(byte[] bytes, long takenNanos) {}

    private final ProxyLine line;
    private final Socket from;
    private final Socket to;
    private final ProxyFaults faults;
    private final ArrayBlockingQueue<Parcel> underway = new ArrayBlockingQueue<>(CHUNKS_UNDERWAY);
    private long position;

    ProxyPump(ProxyLine line, Socket from, Socket to, ProxyFaults faults) {
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
            if (!faults.swallowing()) {
                underway.clear();
                line.reset();
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
                faults.pass();
                open = parcel.bytes() == END ? end() : faults.swallowing() || forward(parcel.bytes());
            }
        } catch (IOException e) {
            line.reset();
        } finally {
            line.directionEnded();
        }
    }

    private void awaitDue(Parcel parcel) throws InterruptedException {
        long left = parcel.takenNanos() + faults.delayNanos() - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private boolean end() throws IOException {
        if (!faults.swallowing()) {
            to.shutdownOutput();
        }
        return false;
    }

    /** False when the connection has been ended by a fault. */
    private boolean forward(byte[] bytes) throws IOException {
        int length = (int) Math.max(0, faults.limit(position + bytes.length) - position);
        long corrupt = faults.corruptAt() - position;
        if (corrupt >= 0 && corrupt < length) {
            bytes[(int) corrupt] ^= 1;
        }
        int piece = faults.piece();
        for (int start = 0; start < length; start += Math.min(piece, length - start)) {
            to.getOutputStream().write(bytes, start, Math.min(piece, length - start));
        }
        position += length;
        if (faults.endsByReset(position)) {
            line.reset();
            return false;
        }
        if (faults.endsByClose(position)) {
            line.close();
            return false;
        }
        return true;
    }
}
