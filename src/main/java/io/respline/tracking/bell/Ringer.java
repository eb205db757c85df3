package io.respline.tracking.bell;

import io.respline.command.NonBlocking;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings rings to one callback, on an executor, one at a time. A ring is a bit: those that come before the callback has begun
 * are one, and those that come while it runs are one more. Thread-safe.
 */
final class Ringer implements Runnable {

    /**
     * <pre>{@code
     *        ring          its thread           ring
     *  REST ------> DUE --------------> BUSY ----------> BUSY_AND_DUE
     *   ^            ^                   |                    |
     *   +------------|-------done--------+                    |
     *                +---------------------------done---------+
     * }</pre>
     */
    private enum State {
        REST,
        DUE,
        BUSY,
        BUSY_AND_DUE
    }

    private final Runnable callback;
    private final Executor executor;
    private final Runnable ifRejected;
    private final Callbacks callbacks;
    private final AtomicReference<State> state = new AtomicReference<>(State.REST);
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean stopped;

    /** @param ifRejected runs when the executor does not take the callback; nothing rings after that */
    Ringer(Runnable callback, Executor executor, Runnable ifRejected, Callbacks callbacks) {
        this.callback = callback;
        this.executor = executor;
        this.ifRejected = ifRejected;
        this.callbacks = callbacks;
    }

    void ring() {
        State before = state.getAndUpdate(present -> switch (present) {
            case REST, DUE -> State.DUE;
            case BUSY, BUSY_AND_DUE -> State.BUSY_AND_DUE;
        });
        if (before == State.REST) {
            execute();
        }
    }

    private void execute() {
        if (stopped) {
            return;
        }
        try {
            executor.execute(this);
        } catch (RuntimeException | Error e) {
            stopped = true;
            callbacks.failed(e);
            ifRejected.run();
        }
    }

    @Override
    public void run() {
        boolean outermost = callbacks.begin();
        turn.lock();
        try {
            state.set(State.BUSY); // a ring from here on is for what comes after
            if (!stopped) {
                callback.run();
            }
        } catch (Throwable e) {
            callbacks.failed(e);
        } finally {
            turn.unlock();
            if (outermost) {
                callbacks.end();
            }
            done();
        }
    }

    private void done() {
        State before = state.getAndUpdate(present -> present == State.BUSY ? State.REST : State.DUE);
        if (before == State.BUSY_AND_DUE) {
            execute();
        }
    }

    /** Nothing rings any more; what runs goes on. */
    void stop() {
        stopped = true;
    }

    /** Waits for a callback that runs, unless it might wait for itself. */
    void awaitRest() {
        Thread current = Thread.currentThread();
        if (current instanceof NonBlocking || callbacks.isInside()) {
            return;
        }
        try {
            turn.lockInterruptibly();
            turn.unlock();
        } catch (InterruptedException e) {
            current.interrupt();
        }
    }
}
