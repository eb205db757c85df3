package io.respline.bar;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads that do the same thing, platform or virtual ones, whose failures are the test's. */
final class Callers {

    /** What a caller does; it gets its number. */
    @FunctionalInterface
    interface Task {
        void run(int number) throws Exception;
    }

    private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private int virtual;

    /** The JDK is looked at once: virtual threads are there from 21 on. */
    private static @Nullable MethodHandle startVirtual() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    Callers platform(int count, Task task) {
        for (int i = 0; i < count; i++) {
            int number = threads.size();
            Thread thread = new Thread(() -> run(task, number), "caller-" + number);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    /** Virtual threads; platform threads on a JDK that has no others. */
    Callers virtual(int count, Task task) {
        MethodHandle start = START_VIRTUAL;
        if (start == null) {
            return platform(count, task);
        }
        for (int i = 0; i < count; i++) {
            int number = threads.size();
            try {
                threads.add((Thread) start.invokeExact((Runnable) () -> run(task, number)));
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            virtual++;
        }
        return this;
    }

    @Override
    public String toString() {
        int platform = threads.size() - virtual;
        return platform + " platform + "
                + (START_VIRTUAL == null ? "0 virtual (this JDK has none)" : virtual + " virtual");
    }

    private void run(Task task, int number) {
        try {
            task.run(number);
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    /** Waits for all; fails with what they met, or if one does not end. */
    void join(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            if (thread.isAlive()) {
                AssertionError hung = new AssertionError(thread + " does not end");
                hung.setStackTrace(thread.getStackTrace());
                throw hung;
            }
        }
        Throwable first = failures.peek();
        if (first != null) {
            throw new AssertionError(failures.size() + " callers failed, the first with " + first, first);
        }
    }
}
