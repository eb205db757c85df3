package io.respline.topics;

import io.respline.command.NonBlocking;
import io.respline.pubsub.Overflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for users' code, which takes one thing at a time, in order, on an executor. Items are bounded, and what is dropped
 * is told at its place; signals have room of their own. Thread-safe.
 */
final class Inbox<T> {

    /** The users' code. */
    interface Reader<T> {

        void take(T item);

        void dropped(long count);
    }

    /** So many signals may wait; each follows a change of a connection, so these are hours of a listener that blocks. */
    static final int MOST_SIGNALS = 1000;

    /** So much is taken before others who share the executor have their turn. */
    private static final int TURN = 256;

    /** Whoever closes an inbox from a callback, of whichever inbox, must not wait for one. */
    private static final Set<Thread> IN_CALLBACK = ConcurrentHashMap.newKeySet();

    private record Slot<T>(@Nullable T item, Runnable signal, long droppedBefore) {}

    private final int capacity;
    private final Overflow overflow;
    private final Executor executor;
    private final Reader<T> reader;

    private final Object monitor = new Object();
    private final ReentrantLock turn = new ReentrantLock();
    private final Deque<Slot<T>> slots = new ArrayDeque<>();
    private int items;
    private long droppedAtTail;
    private long dropped;
    private boolean running;
    private boolean finished;
    private volatile boolean closed;

    /** @param overflow {@link Overflow#CLOSE} drops what is new: its owner closes */
    Inbox(int capacity, Overflow overflow, Executor executor, Reader<T> reader) {
        this.capacity = capacity;
        this.overflow = overflow;
        this.executor = executor;
        this.reader = reader;
    }

    /** False if it was not taken, because there is no room or it is over. */
    boolean offer(T item) {
        synchronized (monitor) {
            if (closed || finished) {
                return false;
            }
            if (items >= capacity) {
                dropped++;
                if (overflow != Overflow.DROP_OLDEST) {
                    droppedAtTail++;
                    return false;
                }
                dropOldest();
            }
            items++;
            add(item, () -> {});
        }
        wake();
        return true;
    }

    /** False if it was not taken, because there is no room or it is over. */
    boolean signal(Runnable signal) {
        synchronized (monitor) {
            if (closed || finished || slots.size() - items >= MOST_SIGNALS) {
                return false;
            }
            add(null, signal);
        }
        wake();
        return true;
    }

    /** A last signal; nothing is taken after it. */
    void finish(Runnable signal) {
        synchronized (monitor) {
            if (!closed && !finished) {
                add(null, signal);
                finished = true;
            }
        }
        wake();
    }

    /** No callback begins any more, and none runs when this returns, unless it is called from one or on an I/O thread. */
    void close() {
        synchronized (monitor) {
            closed = true;
            slots.clear();
        }
        Thread current = Thread.currentThread();
        if (current instanceof NonBlocking || IN_CALLBACK.contains(current)) {
            return;
        }
        try {
            turn.lockInterruptibly();
            turn.unlock();
        } catch (InterruptedException e) {
            current.interrupt();
        }
    }

    long dropped() {
        synchronized (monitor) {
            return dropped;
        }
    }

    private void add(@Nullable T item, Runnable signal) {
        slots.add(new Slot<>(item, signal, droppedAtTail));
        droppedAtTail = 0;
    }

    /** Its signals stay, in their order; there are few. */
    private void dropOldest() {
        Deque<Slot<T>> signals = new ArrayDeque<>();
        Slot<T> first = slots.remove();
        while (first.item == null) {
            signals.push(first);
            first = slots.remove();
        }
        Slot<T> next = slots.poll();
        long count = 1 + first.droppedBefore;
        if (next == null) {
            droppedAtTail += count;
        } else {
            slots.push(new Slot<>(next.item, next.signal, next.droppedBefore + count));
        }
        signals.forEach(slots::push);
        items--;
    }

    private void wake() {
        synchronized (monitor) {
            if (running || closed) {
                return;
            }
            running = true;
        }
        execute();
    }

    private void execute() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            synchronized (monitor) {
                closed = true; // the executor is the user's, and closed
                slots.clear();
            }
        }
    }

    private void run() {
        turn.lock();
        Thread current = Thread.currentThread();
        boolean outermost = IN_CALLBACK.add(current);
        boolean isOver = false;
        try {
            for (int i = 0; i < TURN && !isOver; i++) {
                Slot<T> slot = next();
                isOver = slot == null;
                if (slot != null) {
                    deliver(slot);
                }
            }
        } finally {
            if (outermost) {
                IN_CALLBACK.remove(current);
            }
            turn.unlock();
        }
        if (!isOver) {
            execute();
        }
    }

    private @Nullable Slot<T> next() {
        synchronized (monitor) {
            if (closed || (slots.isEmpty() && droppedAtTail == 0)) {
                running = false;
                return null;
            }
            Slot<T> slot = slots.poll();
            if (slot == null) {
                slot = new Slot<>(null, () -> {}, droppedAtTail);
                droppedAtTail = 0;
            } else if (slot.item != null) {
                items--;
            }
            return slot;
        }
    }

    private void deliver(Slot<T> slot) {
        if (slot.droppedBefore > 0) {
            call(() -> reader.dropped(slot.droppedBefore));
        }
        T item = slot.item;
        call(item == null ? slot.signal : () -> reader.take(item));
    }

    private void call(Runnable callback) {
        if (closed) {
            return;
        }
        try {
            callback.run();
        } catch (Throwable e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
