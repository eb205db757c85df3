package io.respline.bar;

import java.util.Arrays;

/**
 * What the only writer of a key has done: a version is a value that counts up, or nothing after a flush or the end of a life.
 * One thread adds, any may look.
 */
final class CounterLog {

    private static final int FEW = 64;

    /** When the writer had the answer for each version. Replaced when it grows. */
    private volatile long[] times = new long[FEW];

    private volatile int size;

    /** Up to which version a read may have found nothing. */
    private volatile int emptyUpTo;

    CounterLog(long now) {
        settled(now); // version 0: there is nothing
    }

    /** The version that the next {@link #settled} is about. */
    int next() {
        return size;
    }

    /** Before a write is sent after which there may be nothing up to that version. */
    void mayBeEmptyUpTo(int version) {
        emptyUpTo = Math.max(emptyUpTo, version);
    }

    int emptyUpTo() {
        return emptyUpTo;
    }

    /** The writer knows that the next version is there. */
    void settled(long now) {
        long[] all = times;
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
            times = all;
        }
        all[size] = now;
        size++;
    }

    /** The newest version of which the writer knew at that moment. */
    int at(long nanos) {
        int count = size;
        long[] all = times;
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (all[middle] - nanos <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How long ago, at that moment, this version was known to have been replaced; 0 if it was not. */
    long ageNanos(int version, long nanos) {
        return version + 1 < size ? Math.max(0, nanos - times[version + 1]) : 0;
    }
}
