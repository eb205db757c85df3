package io.respline.protocol;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes all connections of a client together may allocate on the word of bulk headers, before the bytes have
 * arrived. A connection that gets none fills its bulk in growing steps instead. Thread-safe.
 */
public final class ReadBudget {

    private final AtomicLong left;

    /** @param bytes the whole budget */
    public ReadBudget(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("the read budget is negative: " + bytes);
        }
        left = new AtomicLong(bytes);
    }

    /** Takes so many bytes out of the budget, or none if there are not as many left. */
    boolean tryReserve(int bytes) {
        long seen;
        do {
            seen = left.get();
            if (seen < bytes) {
                return false;
            }
        } while (!left.compareAndSet(seen, seen - bytes));
        return true;
    }

    /** Gives back what was reserved. */
    void release(int bytes) {
        left.addAndGet(bytes);
    }

    /** Bytes that can be reserved now. */
    public long available() {
        return left.get();
    }
}
