package io.respline.testing;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to the bytes of one direction. May be changed at any time and holds for all connections,
 * open and to come; counts of bytes are per connection. Thread-safe.
 */
public final class ProxyFaults {

    private static final long NEVER = Long.MAX_VALUE;

    private final Gate gate = Gate.opened();
    private volatile long delayNanos;
    private volatile int piece = Integer.MAX_VALUE;
    private volatile boolean swallowing;
    private volatile long closeAt = NEVER;
    private volatile long resetAt = NEVER;
    private volatile long corruptAt = NEVER;

    ProxyFaults() {}

    /** Every byte arrives that much later; bytes that follow each other are not delayed by each other. */
    public ProxyFaults delay(Duration delay) {
        delayNanos = delay.toNanos();
        return this;
    }

    /** Passes the bytes on in writes of this size. */
    public ProxyFaults pieces(int size) {
        piece = size;
        return this;
    }

    /** Holds all bytes back from now on, without loss. */
    public ProxyFaults hold() {
        gate.shut();
        return this;
    }

    /** Passes on what was held back. */
    public ProxyFaults release() {
        gate.open();
        return this;
    }

    /** A black hole: from now on bytes are taken and lost. The connection is of no use afterwards. */
    public ProxyFaults swallow() {
        swallowing = true;
        return this;
    }

    /** Both sides are closed when so many bytes of a connection have passed. */
    public ProxyFaults closeAfter(long bytes) {
        closeAt = bytes;
        return this;
    }

    /** Both sides are reset when so many bytes of a connection have passed. */
    public ProxyFaults resetAfter(long bytes) {
        resetAt = bytes;
        return this;
    }

    /** The byte with this index, from 0, arrives with its lowest bit turned. */
    public ProxyFaults corrupt(long index) {
        corruptAt = index;
        return this;
    }

    /** No faults any more; what was held back passes. */
    public ProxyFaults heal() {
        delayNanos = 0;
        piece = Integer.MAX_VALUE;
        swallowing = false;
        closeAt = NEVER;
        resetAt = NEVER;
        corruptAt = NEVER;
        gate.open();
        return this;
    }

    /** Waits until bytes of a connection stand before {@link #hold()}. */
    public void awaitHeld() throws InterruptedException {
        gate.awaitWaiter();
    }

    void pass() throws InterruptedException {
        gate.pass();
    }

    long delayNanos() {
        return delayNanos;
    }

    int piece() {
        return piece;
    }

    boolean swallowing() {
        return swallowing;
    }

    /** How many of the bytes up to {@code end} may pass. */
    long limit(long end) {
        return Math.min(end, Math.min(closeAt, resetAt));
    }

    boolean endsByReset(long position) {
        return position >= resetAt;
    }

    boolean endsByClose(long position) {
        return position >= closeAt;
    }

    long corruptAt() {
        return corruptAt;
    }
}
