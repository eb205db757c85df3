package io.respline.bench.compare;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** The loops of many threads that each wait for their replies. */
final class BlockingLoads {

    /** Bytes of the large values among small ones. */
    static final int LARGE = 100 * 1024;

    private static final byte[] SMALL_VALUE = LargeValues.of(Keys.VALUE_BYTES);
    private static final byte[] LARGE_VALUE = LargeValues.of(LARGE);

    private BlockingLoads() {}

    static void platformThreads(Subject subject, Turn turn, int threads) {
        inParallel(Executors.newCachedThreadPool(), turn, threads, i -> gets(subject, turn));
    }

    static void virtualThreads(Subject subject, Turn turn, int threads) {
        inParallel(virtualThreads(), turn, threads, i -> gets(subject, turn));
    }

    static void sharedPool(Subject subject, Turn turn, int ignoredConnections) {
        platformThreads(subject, turn, Kind.POOL_THREADS);
    }

    /** Only the small calls are timed, and each of them. */
    static void mixed(Subject subject, Turn turn, int threads) {
        inParallel(Executors.newCachedThreadPool(), turn, threads, i -> mixture(subject, turn));
    }

    /** Each thread has its share of the rate; without a rate it is a closed loop. */
    static void openLoop(Subject subject, Turn turn, int threads) {
        if (turn.rate == 0) {
            platformThreads(subject, turn, threads);
        } else {
            long start = System.nanoTime();
            long interval = (long) (TimeUnit.SECONDS.toNanos(1) * threads / turn.rate);
            inParallel(
                    Executors.newCachedThreadPool(),
                    turn,
                    threads,
                    i -> scheduled(subject, turn, start + interval * i / threads, interval));
        }
    }

    private static void inParallel(ExecutorService executor, Turn turn, int threads, IntConsumer loop) {
        for (int i = 0; i < threads; i++) {
            int number = i;
            executor.execute(() -> {
                try {
                    loop.accept(number);
                } catch (RuntimeException | Error e) {
                    turn.failed(e);
                }
            });
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                turn.failed(new IllegalStateException("A thread has stopped making progress."));
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            turn.failed(e);
        }
    }

    private static void gets(Subject subject, Turn turn) {
        Turn.Counter counter = turn.counter();
        int key = ThreadLocalRandom.current().nextInt(Keys.COUNT);
        while (!turn.isOver()) {
            if (key % Latencies.ONE_OF == 0) {
                long start = System.nanoTime();
                Keys.check(subject.get(key));
                turn.latencies.record(System.nanoTime() - start);
            } else {
                Keys.check(subject.get(key));
            }
            counter.add(1);
            key = (key + 1) % Keys.COUNT;
        }
    }

    private static void mixture(Subject subject, Turn turn) {
        Turn.Counter counter = turn.counter();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (!turn.isOver()) {
            boolean writes = random.nextInt(5) == 0;
            if (random.nextInt(100) == 0) {
                large(subject, writes);
            } else {
                long start = System.nanoTime();
                small(subject, writes, random.nextInt(Keys.COUNT));
                turn.latencies.record(System.nanoTime() - start);
            }
            counter.add(1);
        }
    }

    private static void small(Subject subject, boolean writes, int key) {
        if (writes) {
            subject.setLarge(Keys.TEXT[key], SMALL_VALUE);
        } else {
            Keys.check(subject.get(key));
        }
    }

    private static void large(Subject subject, boolean writes) {
        if (writes) {
            subject.setLarge(LargeValues.key(LARGE), LARGE_VALUE);
        } else {
            LargeValues.check(subject.getLarge(LargeValues.key(LARGE)), LARGE);
        }
    }

    /** A call that starts late has been waiting since it should have started. */
    private static void scheduled(Subject subject, Turn turn, long first, long interval) {
        Turn.Counter counter = turn.counter();
        int key = ThreadLocalRandom.current().nextInt(Keys.COUNT);
        long intended = first;
        while (awaitTime(intended, turn)) {
            Keys.check(subject.get(key));
            turn.latencies.record(System.nanoTime() - intended);
            counter.add(1);
            key = (key + 1) % Keys.COUNT;
            intended += interval;
        }
        for (long end = System.nanoTime(); intended - end < 0; intended += interval) {
            turn.latencies.record(end - intended);
        }
    }

    /** False if the turn is over before. */
    private static boolean awaitTime(long time, Turn turn) {
        for (long left = time - System.nanoTime(); left > 0 && !turn.isOver(); left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return !turn.isOver();
    }

    /** By reflection, as this is compiled for versions of Java that do not have them. */
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("This Java has no virtual threads.", e);
        }
    }
}
