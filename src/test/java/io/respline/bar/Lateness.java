package io.respline.bar;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** How long after their deadlines calls ended. Thread-safe. */
final class Lateness {

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    /** A call with this deadline has ended now. */
    void endedNow(long deadlineNanos) {
        nanos.add(System.nanoTime() - deadlineNanos);
    }

    /** In milliseconds; negative for what ended in time. */
    double percentile(double percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted.length == 0 ? 0 : (double) sorted[Math.max(0, index)] / TimeUnit.MILLISECONDS.toNanos(1);
    }

    double max() {
        return percentile(100);
    }
}
