package io.respline.transport;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which thread drives a loop: its own, a caller who has borrowed it, or, between two callers, none. Whatever is confined to
 * the loop is confined to the owner.
 *
 * <p>Happens-before: what an owner did is visible to the next one, because each gives the loop up by a volatile write and
 * takes it by a compare-and-set that reads it. Nothing is missed in between: who brings work offers it first and looks for
 * an owner then; who gives the loop up does so first and looks for work then.
 */
@SuppressWarnings("ReferenceEquality") // a thread of a user's may call itself equal to another
final class Ownership {

    private final Thread own;
    private final AtomicReference<@Nullable Thread> owner;
    private final AtomicLong loans = new AtomicLong();
    private volatile boolean recalled;

    /** @param own the thread that has the loop in the beginning, and whenever nobody borrows it */
    Ownership(Thread own) {
        this.own = own;
        this.owner = new AtomicReference<>(own);
    }

    boolean isOwner(Thread thread) {
        return owner.get() == thread;
    }

    boolean isLent() {
        Thread current = owner.get();
        return current != null && current != own;
    }

    boolean isFree() {
        return owner.get() == null;
    }

    /** A caller takes the loop, if it is free. */
    boolean borrow(Thread caller) {
        if (owner.get() == null && owner.compareAndSet(null, caller)) {
            loans.lazySet(loans.get() + 1); // by one thread at a time
            return true;
        }
        return false;
    }

    /** The loop's own thread takes it back, if it is free. */
    boolean take() {
        if (!owner.compareAndSet(null, own)) {
            return false;
        }
        recalled = false;
        return true;
    }

    /** The owner gives the loop up; then it has to look for work. */
    void release() {
        owner.set(null);
    }

    void wakeOwn() {
        LockSupport.unpark(own);
    }

    /** How often the loop has been borrowed. */
    long loans() {
        return loans.get();
    }

    /** Asks whoever has borrowed the loop to give it back, and nobody else to borrow it before it is taken back. */
    void recall() {
        recalled = true;
    }

    boolean isRecalled() {
        return recalled;
    }
}
