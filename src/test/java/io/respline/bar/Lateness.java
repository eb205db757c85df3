package io.respline.bar;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long after a moment, a deadline mostly, calls ended. A histogram of fixed size, exact to 3 %. Thread-safe. */
final class Lateness {

    private static final int STEPS_PER_DOUBLING = 32;

    /** Calls that ended in time come first, in one bucket. */
    private final AtomicLongArray buckets = new AtomicLongArray(1 + 64 * STEPS_PER_DOUBLING);

    private final AtomicLong max = new AtomicLong(Long.MIN_VALUE);

    /** A call that should have ended at this moment has ended now. */
    void endedNow(long deadlineNanos) {
        add(System.nanoTime() - deadlineNanos);
    }

    /** So much too late, or not at all. */
    void add(long late) {
        max.accumulateAndGet(late, Math::max);
        buckets.incrementAndGet(late <= 0 ? 0 : bucket(late));
    }

    private static int bucket(long nanos) {
        int doublings = 63 - Long.numberOfLeadingZeros(nanos);
        double fraction = (double) nanos / (1L << doublings) - 1;
        return 1 + doublings * STEPS_PER_DOUBLING + (int) (fraction * STEPS_PER_DOUBLING);
    }

    private static double upperEnd(int bucket) {
        int doublings = (bucket - 1) / STEPS_PER_DOUBLING;
        double fraction = (double) ((bucket - 1) % STEPS_PER_DOUBLING + 1) / STEPS_PER_DOUBLING;
        return (1L << doublings) * (1 + fraction);
    }

    /** In milliseconds; 0 if so many ended in time. */
    double percentile(double percent) {
        long total = 0;
        for (int i = 0; i < buckets.length(); i++) {
            total += buckets.get(i);
        }
        long rank = (long) Math.ceil(percent / 100 * total);
        long seen = buckets.get(0);
        int bucket = 0;
        while (seen < rank) {
            seen += buckets.get(++bucket);
        }
        return bucket == 0 ? 0 : Math.min(max(), millis(upperEnd(bucket)));
    }

    /** In milliseconds; negative if all ended in time. */
    double max() {
        return max.get() == Long.MIN_VALUE ? 0 : millis(max.get());
    }

    private static double millis(double nanos) {
        return nanos / TimeUnit.MILLISECONDS.toNanos(1);
    }
}
