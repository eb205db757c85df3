package io.respline.pubsub.engine;

import io.respline.command.NonBlocking;
import io.respline.pubsub.Message;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings the contents of a mailbox to users' code on an executor, one thing at a time. It is a task of the executor only while
 * there is something to bring, and after a while lets others have their turn. Thread-safe.
 */
final class Courier implements Delivery, Runnable {

    /** What is brought in one turn. */
    private static final int TURN = 256;

    private final Mailbox mailbox;
    private final Outlet outlet;
    private final Executor executor;
    private final CourierOwner owner;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean stopped;

    Courier(Mailbox mailbox, Outlet outlet, Executor executor, CourierOwner owner) {
        this.mailbox = mailbox;
        this.outlet = outlet;
        this.executor = executor;
        this.owner = owner;
    }

    @Override
    public void wake() {
        if (!stopped && !scheduled.get() && scheduled.compareAndSet(false, true)) {
            execute(this);
        }
    }

    private void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RuntimeException | Error e) {
            stopped = true;
            owner.rejected(e);
        }
    }

    @Override
    public void run() {
        exclusively(this::bringAll);
    }

    /** Runs users' code while nothing else is delivered to it. */
    void exclusively(Runnable callback) {
        turn.lock();
        boolean entered = owner.callbacks().enter();
        try {
            callback.run();
        } finally {
            if (entered) {
                owner.callbacks().leave();
            }
            turn.unlock();
            if (isAtRest()) {
                owner.atRest();
            }
        }
    }

    private void bringAll() {
        for (int i = 0; i < TURN && !stopped; i++) {
            Object next = mailbox.next(outlet.wants());
            if (next == null) {
                break;
            }
            bring(next);
        }
        // Whoever puts something in after this look finds the mark gone, and schedules the courier himself.
        scheduled.set(false);
        if (!stopped && mailbox.isDue(outlet.wants())) {
            wake();
        }
    }

    private void bring(Object next) {
        try {
            if (next instanceof Message message) {
                outlet.message(message);
            } else {
                Signal signal = (Signal) next;
                if (signal instanceof Signal.Ended) {
                    stopped = true;
                }
                outlet.signal(signal);
            }
        } catch (Throwable e) {
            boolean isOver = !outlet.survives();
            if (isOver) {
                stopped = true;
            }
            owner.threw(e, isOver);
        }
    }

    /** Stops, and then says one thing more, if the executor takes it. */
    void lastWord(Runnable callback) {
        stopped = true;
        execute(() -> exclusively(callback));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void awaitRest() {
        Thread current = Thread.currentThread();
        if (current instanceof NonBlocking || owner.callbacks().isInside()) {
            return; // it might wait for itself, or for one who waits for it
        }
        try {
            turn.lockInterruptibly();
            turn.unlock();
        } catch (InterruptedException e) {
            current.interrupt();
        }
    }

    @Override
    public boolean isAtRest() {
        return (stopped || !scheduled.get()) && !turn.isLocked();
    }
}
