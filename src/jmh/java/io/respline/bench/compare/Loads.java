package io.respline.bench.compare;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The loops that the workloads consist of. */
final class Loads {

    private Loads() {}

    static void blocking(Subject subject, Turn turn, int threads, ExecutorService executor) {
        for (int i = 0; i < threads; i++) {
            executor.execute(() -> blockingLoop(subject, turn));
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

    private static void blockingLoop(Subject subject, Turn turn) {
        Turn.Counter counter = turn.counter();
        int key = ThreadLocalRandom.current().nextInt(Keys.COUNT);
        try {
            while (!turn.isOver()) {
                Keys.check(subject.get(key));
                counter.add(1);
                key = (key + 1) % Keys.COUNT;
            }
        } catch (RuntimeException e) {
            turn.failed(e);
        }
    }

    static void pipelines(Subject subject, Turn turn, int size) {
        Turn.Counter counter = turn.counter();
        for (int key = 0; !turn.isOver(); key = (key + size) % Keys.COUNT) {
            subject.pipeline(key, size);
            counter.add(size);
        }
    }

    /** One producer that keeps up to so many calls in flight, and rests until half of them have ended when it is full. */
    static void asynchronous(Subject subject, Turn turn, int depth) {
        Window window = new Window(subject, turn, depth);
        for (int key = 0; !turn.isOver(); key = (key + 1) % Keys.COUNT) {
            window.enter();
            subject.send(key, window::leave);
        }
        window.awaitEmpty();
    }

    private static final class Window {
        private final AtomicInteger inFlight = new AtomicInteger();
        private final Subject subject;
        private final Thread producer = Thread.currentThread();
        private final Turn turn;
        private final Turn.Counter counter;
        private final int depth;

        Window(Subject subject, Turn turn, int depth) {
            this.subject = subject;
            this.turn = turn;
            this.counter = turn.counter();
            this.depth = depth;
        }

        void enter() {
            if (inFlight.incrementAndGet() >= depth) {
                awaitAtMost(depth / 2);
            }
        }

        /** Called by one thread at a time, that of the client's only connection. */
        void leave(byte[] value, Throwable failure) {
            if (failure == null) {
                Keys.check(value);
                counter.add(1);
            } else {
                turn.failed(failure);
            }
            int left = inFlight.decrementAndGet();
            if (left == depth / 2 || left == 0) {
                LockSupport.unpark(producer);
            }
        }

        private void awaitAtMost(int count) {
            subject.flush();
            while (inFlight.get() > count) {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(100));
            }
        }

        void awaitEmpty() {
            awaitAtMost(0);
        }
    }

    static ExecutorService platformThreads() {
        return Executors.newCachedThreadPool();
    }

    /** By reflection, as this is compiled for versions of Java that do not have them. */
    static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("This Java has no virtual threads.", e);
        }
    }
}
