package io.respline.testing;

import java.time.Duration;
import java.util.Random;

/**
 * What a {@link FaultProxy} does to the bytes of one direction: of all connections, open and to come, or of a single one
 * ({@link ProxyLine}). May be changed at any time; counts of bytes are per connection. Thread-safe.
 */
public final class ProxyFaults {

    private static final long NEVER = Long.MAX_VALUE;

    private final Gate gate = Gate.opened();
    private volatile long delayNanos;
    private volatile long jitterNanos;
    private volatile double stallChance;
    private volatile long stallNanos;
    private volatile Random random = new Random(0);
    private volatile int piece = Integer.MAX_VALUE;
    private volatile long pauseNanos;
    private volatile long bytesPerSecond = NEVER;
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

    /** As {@link #delay(Duration)}, and up to so much more, by chance. The order stays. */
    public ProxyFaults delay(Duration delay, Duration jitter, long seed) {
        random = new Random(seed);
        jitterNanos = jitter.toNanos();
        return delay(delay);
    }

    /** What has been read at a time waits, with this chance, for a random time before it and all behind it passes. */
    public ProxyFaults stalls(double chance, Duration longest, long seed) {
        random = new Random(seed);
        stallNanos = longest.toNanos();
        stallChance = chance;
        return this;
    }

    /** Passes the bytes on in writes of this size. */
    public ProxyFaults pieces(int size) {
        piece = size;
        return this;
    }

    /** Passes the bytes on in writes of this size with a pause behind each. */
    public ProxyFaults drip(int size, Duration pause) {
        pauseNanos = pause.toNanos();
        return pieces(size);
    }

    /** Passes on so many bytes per second at the most, of each connection. */
    public ProxyFaults bandwidth(long bytes) {
        bytesPerSecond = bytes;
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

    /**
     * A black hole: from now on bytes, FIN and RST are taken and lost, so that nothing is seen at the far end until the
     * proxy resets the connection or is closed. The connection is of no use afterwards.
     */
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
        jitterNanos = 0;
        stallChance = 0;
        pauseNanos = 0;
        bytesPerSecond = NEVER;
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

    /** Asked once for what has been read at a time. */
    long delayNanos() {
        return delayNanos + chance(jitterNanos);
    }

    /** Asked once for what has been read at a time. */
    long stallNanos() {
        return stallChance > 0 && random.nextDouble() < stallChance ? chance(stallNanos) : 0;
    }

    private long chance(long bound) {
        return bound == 0 ? 0 : (long) (random.nextDouble() * bound);
    }

    /** The pause behind so many bytes. */
    long pauseNanos(int bytes) {
        return pauseNanos + (bytesPerSecond == NEVER ? 0 : bytes * 1_000_000_000L / bytesPerSecond);
    }

    /** With a limit to the bandwidth in slices of about 10 ms, so that the flow is even. */
    int piece() {
        return (int) Math.min(piece, bytesPerSecond == NEVER ? piece : Math.max(1, bytesPerSecond / 100));
    }

    boolean swallowing() {
        return swallowing;
    }

    long closeAt() {
        return closeAt;
    }

    long resetAt() {
        return resetAt;
    }

    long corruptAt() {
        return corruptAt;
    }
}
