package io.respline.protocol;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the current thread spends on something: heap bytes, or processor time, neither of which other threads disturb much. */
final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Meter() {}

    static long allocatedBytes(Runnable work) {
        allocatedNow();
        long before = allocatedNow();
        work.run();
        return allocatedNow() - before;
    }

    private static long allocatedNow() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** The least of several runs. */
    static long cpuNanos(int runs, Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < runs; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
        }
        return least;
    }
}
