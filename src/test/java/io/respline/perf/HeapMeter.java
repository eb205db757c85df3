package io.respline.perf;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Counts the heap bytes that all threads of this process allocate for a piece of work.
 *
 * <p>The compiler, class loading and the test runner allocate too, now and then: a round is one measurement, a group takes
 * the median of its rounds, and the smallest median counts. Noise only ever adds, so it cannot fail a budget; an
 * allocation that belongs to the work is in every round.
 */
final class HeapMeter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int GROUPS = 4;
    private static final int ROUNDS = 5;
    private static final int FEW_ROUNDS = 3;

    private HeapMeter() {}

    /** Work that does so many operations and returns when all of them, on all threads, are over. */
    @FunctionalInterface
    interface Work {
        void run(int operations) throws Exception;
    }

    /** Bytes per operation, after a warm-up as long as the measurement. */
    static double bytesPerOperation(int operations, Work work) throws Exception {
        for (int i = 0; i < GROUPS * ROUNDS; i++) {
            work.run(operations);
        }
        double best = Double.MAX_VALUE;
        for (int group = 0; group < GROUPS; group++) {
            best = Math.min(best, medianOfRounds(operations, work));
        }
        return best;
    }

    /** Bytes for work that is much by itself, once: the least of a few rounds after a warm-up. */
    static long bytes(Work work) throws Exception {
        work.run(1);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < FEW_ROUNDS; i++) {
            Allocated before = Allocated.now();
            work.run(1);
            least = Math.min(least, Allocated.now().since(before));
        }
        return least;
    }

    private static double medianOfRounds(int operations, Work work) throws Exception {
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Allocated before = Allocated.now();
            work.run(operations);
            rounds[i] = (double) Allocated.now().since(before) / operations;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    /** What each living thread has allocated so far. */
    private record Allocated(long[] threads, long[] bytes) {

        static Allocated now() {
            long[] threads = THREADS.getAllThreadIds();
            return new Allocated(threads, THREADS.getThreadAllocatedBytes(threads));
        }

        /** By the threads that live now: one that has ended in between takes its count along, and must not lower the sum. */
        long since(Allocated before) {
            long sum = 0;
            for (int i = 0; i < threads.length; i++) {
                sum += Math.max(0, bytes[i]) - before.of(threads[i]);
            }
            return sum;
        }

        private long of(long thread) {
            for (int i = 0; i < threads.length; i++) {
                if (threads[i] == thread) {
                    return Math.max(0, bytes[i]);
                }
            }
            return 0;
        }
    }
}
