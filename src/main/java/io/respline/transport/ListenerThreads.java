package io.respline.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads on which listeners run unless they have an executor of their own: daemons, up to a bound, that end when they have
 * been idle for a while. Thread-safe.
 *
 * <p>To wake a thread costs many times what a short listener does. So tasks wait in a queue, and as long as they are short, no
 * more threads work than there are processors. While tasks wait, the loop looks now and then: threads that have taken few of
 * them since the last look are slow, because they block (or, after some looks, compute), and others are called in their place,
 * more with each look. So a burst for many listeners costs few threads, and a listener that blocks costs one and delays others
 * hardly.
 */
public final class ListenerThreads implements Executor {

    /** From one look to the next. */
    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Who takes fewer tasks than this from one look to the next is slow: another thread costs less than to wait for it. */
    static final int FEW = 16;

    /** So many looks a thread that does not wait may take few tasks: it may have been kept from running, and more would not help. */
    private static final int LOOKS = 10;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Loop loop;
    private final int most;
    private final int processors;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Whether the loop looks. */
    private final AtomicBoolean watched = new AtomicBoolean();

    private final ReentrantLock lock = new ReentrantLock();

    // Changed by the holder of the lock.
    private final Set<Worker> all = new HashSet<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
    private volatile boolean closed;

    // Changed by the holder of the lock, and looked at by whoever has added a task. Who rests changes them before he
    // looks for tasks a last time: so one of the two sees the other.
    private final AtomicInteger quick = new AtomicInteger();
    private volatile boolean exhausted;

    /**
     * @param loop for the looks
     * @param most threads at a time
     */
    public ListenerThreads(Loop loop, int most) {
        this.loop = loop;
        this.most = most;
        this.processors = Math.min(most, Runtime.getRuntime().availableProcessors());
    }

    /** @throws RejectedExecutionException if it was closed */
    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the client was closed");
        }
        tasks.add(task);
        attend();
    }

    /** Sees to it that what waits is taken. */
    private void attend() {
        if (exhausted) {
            return; // the first that has time takes it
        }
        if (quick.get() < processors) {
            callIfFew();
        } else if (!watched.get() && watched.compareAndSet(false, true)) {
            watch();
        }
    }

    /** Others may have called one in the meantime. */
    private void callIfFew() {
        lock.lock();
        try {
            if (quick.get() < processors) {
                boolean unused = call();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets a thread work; false if all do. By the holder of the lock. */
    private boolean call() {
        if (closed) {
            return false;
        }
        exhausted = idle.isEmpty() && all.size() == most;
        if (exhausted) {
            return false;
        }
        Worker worker = idle.isEmpty() ? started() : idle.removeLast();
        worker.begin();
        LockSupport.unpark(worker.thread);
        return true;
    }

    private Worker started() {
        Worker worker = new Worker();
        worker.thread.start();
        all.add(worker);
        return worker;
    }

    /** Whether the calling thread is one of them. */
    public boolean isCurrent() {
        return Thread.currentThread() instanceof ListenerThread thread && thread.owner == this;
    }

    /** Ends the threads, and interrupts listeners that still run. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            tasks.clear();
            all.forEach(worker -> worker.thread.interrupt());
        } finally {
            lock.unlock();
        }
    }

    // ---- the looks at those that work

    private void watch() {
        try {
            loop.execute(() -> watchOn(true));
        } catch (RejectedExecutionException e) {
            watched.set(false); // the loop has ended, and with it the subscriptions
        }
    }

    /** On the loop. */
    private void watchOn(boolean canHelp) {
        if (canHelp && !closed && !tasks.isEmpty()) {
            loop.schedule(this::look, LOOK_NANOS);
            return;
        }
        watched.set(false); // before looking again: whoever comes later watches himself
        if (canHelp && !closed && !tasks.isEmpty()) {
            attend();
        }
    }

    private void look() {
        watchOn(tasks.isEmpty() || replaceSlow());
    }

    /** False if there is no thread left. */
    private boolean replaceSlow() {
        lock.lock();
        try {
            int slow = 0;
            for (Worker worker : all) {
                if (worker.turnsSlow()) {
                    slow++;
                }
            }
            for (int i = quick.get(); i < Math.max(processors, 2 * slow); i++) {
                if (!call()) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static final class ListenerThread extends Thread {

        private final ListenerThreads owner;

        ListenerThread(ListenerThreads owner, Runnable work) {
            super(work, "respline-listener-" + NUMBER.incrementAndGet());
            this.owner = owner;
            setDaemon(true);
        }
    }

    /** What one of the threads does. What is not said to be its own is changed by the holder of the lock. */
    private final class Worker implements Runnable {

        final Thread thread = new ListenerThread(ListenerThreads.this, this);
        private volatile boolean working;
        private boolean slow;

        /** Its own: tasks so far. */
        private final AtomicLong taken = new AtomicLong();

        /** At the last look. */
        private long seen;

        /** Looks since it has last taken more than a few. */
        private int looks;

        void begin() {
            working = true;
            seen = taken.get();
            looks = 0;
            quick.incrementAndGet();
        }

        private void rest() {
            lock.lock();
            try {
                if (!slow) {
                    quick.decrementAndGet();
                }
                slow = false;
                working = false;
                idle.addLast(this);
                exhausted = false;
            } finally {
                lock.unlock();
            }
            if (!tasks.isEmpty()) {
                attend(); // added before it could be seen that this one rests
            }
        }

        /** Whether it is slow since this look. */
        boolean turnsSlow() {
            long now = taken.get();
            looks = working && now - seen < FEW ? looks + 1 : 0;
            seen = now;
            boolean isSlow = looks >= (thread.getState() == Thread.State.RUNNABLE ? LOOKS : 1);
            boolean turns = isSlow != slow;
            if (turns) {
                slow = isSlow;
                quick.addAndGet(isSlow ? -1 : 1);
            }
            return turns && isSlow;
        }

        @Override
        public void run() {
            while (!closed) {
                if (working) {
                    work();
                } else if (!awaitWork()) {
                    return;
                }
            }
        }

        private void work() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                taken.setOpaque(taken.getPlain() + 1);
                try {
                    task.run();
                } catch (Throwable e) {
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                }
                var unused = Thread.interrupted(); // meant for the task, or for the end
            }
            rest();
        }

        /** False if there is none for a while, and this is the end. */
        private boolean awaitWork() {
            long start = System.nanoTime();
            for (long left = IDLE_NANOS; left > 0 && !working && !closed; ) {
                LockSupport.parkNanos(ListenerThreads.this, left);
                var unused = Thread.interrupted();
                left = IDLE_NANOS - (System.nanoTime() - start);
            }
            lock.lock();
            try {
                return working || !idle.remove(this) || !all.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
