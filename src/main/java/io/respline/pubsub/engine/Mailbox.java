package io.respline.pubsub.engine;

import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The bounded buffer of one subscription. The event loop puts in, one consumer at a time takes out, and neither waits for the
 * other. Messages and signals come out in the order in which they went in, and what was dropped is told at its place.
 *
 * <p>Each message offered has a number, whether it is kept or not: so the consumer sees from the numbers where some are
 * missing. A signal stands behind a number.
 */
final class Mailbox {

    /** Signals are never dropped; a consumer who has not taken so many will not come back. */
    static final int MOST_SIGNALS = 1_000;

    private record Entry(long number, Message message) {}

    private record Notice(long after, Signal signal) {}

    private final int capacity;
    private final Overflow overflow;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final Queue<Notice> notices = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();

    /** By the loop: how many messages were offered. */
    private long offered;

    // By the consumer.
    private @Nullable Entry taken;
    private long last;
    private long told;
    private boolean gap;

    Mailbox(int capacity, Overflow overflow) {
        this.capacity = capacity;
        this.overflow = overflow;
    }

    /** How many messages were dropped in all. From any thread. */
    long dropped() {
        return dropped.get();
    }

    // ---- by the event loop

    /** False if it is full, and that is to be the end. */
    boolean offer(Message message) {
        long number = ++offered;
        if (size.get() >= capacity) {
            switch (overflow) {
                case DROP_OLDEST -> {
                    if (entries.poll() != null) { // else the consumer was faster, and there is room
                        size.decrementAndGet();
                        dropped.incrementAndGet();
                    }
                }
                case DROP_NEWEST -> {
                    dropped.incrementAndGet();
                    return true;
                }
                case CLOSE -> {
                    dropped.incrementAndGet();
                    return false;
                }
            }
        }
        size.incrementAndGet(); // before it can be taken, so that the count is never too low
        entries.add(new Entry(number, message));
        return true;
    }

    /** False if the consumer has left too many behind; the signal is there all the same. */
    boolean tell(Signal signal) {
        notices.add(new Notice(offered, signal));
        return signals.incrementAndGet() <= MOST_SIGNALS;
    }

    // ---- by the consumer

    /**
     * A {@link Message} or a {@link Signal}, or null if there is nothing.
     *
     * @param wanted whether a message may be taken; without it only signals that stand before the next one
     */
    @Nullable
    Object next(boolean wanted) {
        while (true) {
            // Before looking at the queue: what is not there, and was not dropped by now, is to come.
            long lost = dropped.get();
            Entry entry = wanted ? take() : null;
            Notice notice = notices.peek();
            if (notice != null && notice.after <= last) {
                notices.remove();
                signals.decrementAndGet();
                gap |= notice.signal instanceof Signal.Resubscribed;
                return notice.signal;
            }
            long missing = missing(entry, lost, notice);
            if (missing > 0) {
                last += missing;
                told += missing;
                gap = true;
                return new Signal.Dropped(missing);
            }
            if (entry != null) {
                return give(entry);
            }
            if (notice == null || !wanted) {
                return null;
            } // else the message before the notice has just arrived: look again
        }
    }

    /** How many numbers were dropped before the next thing to be given. */
    private long missing(@Nullable Entry next, long lost, @Nullable Notice notice) {
        long reached;
        if (next != null) {
            reached = next.number - 1;
        } else if (isEmpty()) {
            reached = last + Math.max(0, lost - told);
        } else {
            return 0;
        }
        return (notice == null ? reached : Math.min(reached, notice.after)) - last;
    }

    private @Nullable Entry take() {
        if (taken == null) {
            taken = entries.poll();
            if (taken != null) {
                size.decrementAndGet();
            }
        }
        return taken;
    }

    private Message give(Entry entry) {
        taken = null;
        last = entry.number;
        Message message = entry.message;
        if (gap) {
            gap = false;
            return Message.of(message.channelBytes(), message.pattern(), message.payload(), true);
        }
        return message;
    }

    private boolean isEmpty() {
        return taken == null && entries.isEmpty();
    }

    /** Whether {@link #next} would give something. */
    boolean hasNext(boolean wanted) {
        Notice notice = notices.peek();
        if (notice != null && notice.after <= last) {
            return true;
        }
        return isEmpty() ? notice != null || dropped.get() > told : wanted;
    }
}
