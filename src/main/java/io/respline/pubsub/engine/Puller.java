package io.respline.pubsub.engine;

import io.respline.command.NonBlocking;
import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.pubsub.Message;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets threads take messages and wait for them, one at a time. Thread-safe. */
final class Puller implements Delivery {

    private static final long FOREVER = Long.MAX_VALUE;

    private final Mailbox mailbox;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean stopped;
    private volatile @Nullable Thread waiter;
    private Signal.@Nullable Ended ended;

    Puller(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void wake() {
        Thread parked = waiter;
        if (parked != null) {
            LockSupport.unpark(parked);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        wake();
    }

    @Override
    public void awaitRest() {} // nothing runs but the threads that call

    @Override
    public boolean isAtRest() {
        return true;
    }

    /** The next message; null if the time is up, or nothing follows in good order. */
    @Nullable
    Message take(long nanos) {
        NonBlocking.refuse();
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            // Before looking: whoever puts something in after the look finds the waiter.
            waiter = Thread.currentThread();
            return await(nanos);
        } finally {
            waiter = null;
            turn.unlock();
        }
    }

    private @Nullable Message await(long nanos) {
        long begun = System.nanoTime();
        while (true) {
            Message message = look();
            if (message != null || stopped || ended != null) {
                return message;
            }
            if (nanos == FOREVER) {
                LockSupport.park(this);
            } else {
                long left = nanos - (System.nanoTime() - begun);
                if (left <= 0) {
                    return null;
                }
                LockSupport.parkNanos(this, left);
            }
            if (Thread.interrupted()) {
                throw interrupted();
            }
        }
    }

    private @Nullable Message look() {
        while (!stopped) {
            if (ended != null) {
                return rethrow(ended);
            }
            Object next = mailbox.next(true);
            if (next instanceof Message message) {
                return message;
            }
            if (next == null) {
                return null;
            }
            if (next instanceof Signal.Ended end) {
                ended = end;
            } // the other signals show in the message after the gap
        }
        return null;
    }

    private static @Nullable Message rethrow(Signal.Ended end) {
        RedisException cause = end.cause();
        if (cause != null) {
            throw cause.atCaller();
        }
        return null;
    }

    private static RedisException interrupted() {
        Thread.currentThread().interrupt();
        return new RedisInterruptedException("Waiting for a message was interrupted.", Outcome.NOT_SENT).atCaller();
    }

    /** The messages up to the end. */
    Iterator<Message> iterator() {
        return new Iterator<>() {
            private @Nullable Message ready;

            @Override
            public boolean hasNext() {
                if (ready == null) {
                    ready = take(FOREVER);
                }
                return ready != null;
            }

            @Override
            public Message next() {
                if (!hasNext() || ready == null) {
                    throw new NoSuchElementException("the subscription has ended");
                }
                Message message = ready;
                ready = null;
                return message;
            }
        };
    }
}
