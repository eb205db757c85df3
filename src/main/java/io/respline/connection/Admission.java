package io.respline.connection;

import io.respline.command.Request;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The bound on what waits or is in flight: commands and bytes, in one counter, so that a request is let in or refused
 * with one atomic operation. A request larger than a bound is let in when nothing else is there. Thread-safe.
 */
final class Admission {

    /** The counter's lower bits count bytes, up to 512 GiB, the upper ones commands, up to 16 million. */
    private static final int BYTE_BITS = 40;

    private static final long BYTE_MASK = (1L << BYTE_BITS) - 1;

    private final AtomicLong used = new AtomicLong();
    private final Queue<Thread> waiters = new ConcurrentLinkedQueue<>();
    private final int maxCommands;
    private final long maxBytes;

    Admission(int maxCommands, long maxBytes) {
        this.maxCommands = maxCommands;
        this.maxBytes = maxBytes;
    }

    static long cost(Request<?> request) {
        return ((long) request.size() << BYTE_BITS) + request.bytes();
    }

    /** Takes room, or leaves the counter alone: room taken only to be given back could refuse somebody who fits. */
    boolean tryAcquire(long cost) {
        long before = used.get();
        while (before == 0 || fits(before + cost)) {
            long seen = used.compareAndExchange(before, before + cost);
            if (seen == before) {
                return true;
            }
            before = seen;
        }
        return false;
    }

    private boolean fits(long after) {
        return (after >>> BYTE_BITS) <= maxCommands && (after & BYTE_MASK) <= maxBytes;
    }

    /** Gives room back; cheap when nobody waits for it. */
    void release(long cost) {
        if (cost == 0) {
            return;
        }
        used.addAndGet(-cost);
        if (!waiters.isEmpty()) {
            for (long n = Math.max(1, cost >>> BYTE_BITS); n > 0 && wakeOne(); n--) {}
        }
    }

    private boolean hasRoom() {
        return fits(used.get() + (1L << BYTE_BITS) + 1);
    }

    private boolean wakeOne() {
        Thread waiter = waiters.poll();
        LockSupport.unpark(waiter);
        return waiter != null;
    }

    /** Parks until there is room, the deadline passes, or the thread is interrupted (its flag is cleared then). */
    Request.Wait acquire(long cost, long deadlineNanos) {
        Thread self = Thread.currentThread();
        while (true) {
            waiters.add(self);
            Request.Wait end = null;
            if (tryAcquire(cost)) {
                end = Request.Wait.DONE;
            } else {
                long left = deadlineNanos - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(this, left);
                    end = Thread.interrupted() ? Request.Wait.INTERRUPTED : null;
                } else {
                    end = Request.Wait.EXPIRED;
                }
            }
            boolean woken = !waiters.remove(self);
            if (end != null) {
                // One who leaves was woken in another's place; and bytes for many may come free with one request.
                if (end == Request.Wait.DONE ? hasRoom() : woken) {
                    wakeOne();
                }
                return end;
            }
        }
    }

    int commands() {
        return (int) (used.get() >>> BYTE_BITS);
    }

    long bytes() {
        return used.get() & BYTE_MASK;
    }

    int maxCommands() {
        return maxCommands;
    }

    long maxBytes() {
        return maxBytes;
    }
}
