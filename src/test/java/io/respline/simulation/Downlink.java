package io.respline.simulation;

import java.util.Arrays;

/** The way of replies: bytes that wait to be read by the client. */
final class Downlink {

    private final World world;
    private final Session session;
    private byte[] bytes = new byte[256];
    private int start;
    private int end;
    private long read;
    private long readyAt;
    private boolean blocked;

    Downlink(World world, Session session) {
        this.world = world;
        this.session = session;
    }

    void append(byte[] more) {
        if (start == end) {
            readyAt = world.now + session.latency();
            start = 0;
            end = 0;
        }
        if (end + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more.length, bytes.length * 2));
        }
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    /** Where the next byte that is appended will stand. */
    long appended() {
        return read + available();
    }

    long read() {
        return read;
    }

    int available() {
        return end - start;
    }

    /** What is under way arrives now. */
    void hurry() {
        readyAt = world.now;
    }

    void block() {
        blocked = true;
    }

    /** Some of the bytes that are under way still arrive, and nothing after them. */
    void cut() {
        end = start + (available() == 0 ? 0 : world.dice.between(0, available()));
    }

    boolean isBlocked() {
        return blocked;
    }

    boolean isReady() {
        return !blocked && available() > 0 && readyAt <= world.now;
    }

    long wakesAt() {
        return !blocked && available() > 0 ? readyAt : Long.MAX_VALUE;
    }

    byte[] take() {
        int count =
                world.dice.chance(session.isChopped() ? 300 : 700) ? available() : world.dice.between(1, available());
        byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
        start += count;
        read += count;
        readyAt = world.now + session.latency();
        return taken;
    }
}
