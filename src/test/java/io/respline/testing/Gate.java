package io.respline.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A door that holds threads back until a test opens it, and that lets the test wait until somebody stands before it.
 * Thread-safe.
 */
public final class Gate {

    private static final long LIMIT_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open;
    private long waiting;
    private long permits;

    private Gate(boolean open) {
        this.open = open;
    }

    public static Gate closed() {
        return new Gate(false);
    }

    public static Gate opened() {
        return new Gate(true);
    }

    /** Lets everybody through, now and later. */
    public void open() {
        set(true);
    }

    /** Holds everybody who comes from now on. */
    public void shut() {
        set(false);
    }

    /** Lets exactly one through: who waits, else who comes next. */
    public void releaseOne() {
        lock.lock();
        try {
            permits++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits before the gate until it opens. */
    public void pass() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waiting++;
            changed.signalAll();
            while (!open && permits == 0) {
                changed.await();
            }
            if (!open) {
                permits--;
            }
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Waits until at least one thread stands before the gate; fails after ten seconds. */
    public void awaitWaiter() throws InterruptedException {
        awaitWaiters(1);
    }

    public void awaitWaiters(int count) throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        lock.lockInterruptibly();
        try {
            while (waiting < count) {
                if (left <= 0) {
                    throw new AssertionError(waiting + " instead of " + count + " threads came to the gate");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void set(boolean value) {
        lock.lock();
        try {
            open = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
