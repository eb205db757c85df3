package io.respline.pubsub.engine;

import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The bounded buffer of one subscription. The event loop puts in, one consumer at a time takes out, and neither waits for the
 * other. Messages and signals come out in the order in which they went in, and what was dropped is told at its place. As long
 * as the consumer keeps up, messages may stand in a {@link Feed} that many share, instead of here.
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

    /** Where the feed has come, if there is one. */
    private volatile @Nullable Place place;

    /** By the loop: how many messages were offered, without what stands in the feed. */
    private long offered;

    // By the consumer.
    private @Nullable Message taken;
    private long number;
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

    int capacity() {
        return capacity;
    }

    // ---- by the event loop

    @Nullable
    Place place() {
        return place;
    }

    /** Messages may stand in a feed from now on. */
    void follow(Place beginning) {
        place = beginning;
    }

    /** Whether the consumer has taken everything out of here. */
    boolean isDrained() {
        return size.get() == 0;
    }

    /** So many were offered, in the feed. */
    void continueFrom(long so) {
        offered = so;
    }

    /** As {@link #offer}, of what was in the feed: there is room for it. */
    void keep(Message message) {
        put(++offered, message);
    }

    /** False if it is full, and that is to be the end. */
    boolean offer(Message message) {
        long following = ++offered;
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
        put(following, message);
        return true;
    }

    private void put(long following, Message message) {
        size.incrementAndGet(); // before it can be taken, so that the count is never too low
        entries.add(new Entry(following, message));
    }

    /** False if the consumer has left too many behind; the signal is there all the same. */
    boolean tell(Signal signal) {
        Place here = place;
        notices.add(new Notice(here == null ? offered : here.offered(offered), signal));
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
            boolean isThere = wanted && take();
            Notice notice = notices.peek();
            if (notice != null && notice.after <= last) {
                notices.remove();
                signals.decrementAndGet();
                gap |= notice.signal instanceof Signal.Resubscribed;
                return notice.signal;
            }
            long missing = missing(isThere, lost, notice);
            if (missing > 0) {
                last += missing;
                told += missing;
                gap = true;
                return new Signal.Dropped(missing);
            }
            if (isThere) {
                return give();
            }
            // Else the message before the notice has just arrived, or may have before the feed knew: look again.
            if (!wanted || (notice == null && !sleeps())) {
                return null;
            }
        }
    }

    /** Whether the feed shall wake the consumer, and did not know it before. */
    private boolean sleeps() {
        Place here = place;
        return here != null && here.sleep();
    }

    /** How many numbers were dropped before the next thing to be given. */
    private long missing(boolean isThere, long lost, @Nullable Notice notice) {
        long reached;
        if (isThere) {
            reached = number - 1;
        } else if (isEmpty()) {
            reached = last + Math.max(0, lost - told);
        } else {
            return 0;
        }
        return (notice == null ? reached : Math.min(reached, notice.after)) - last;
    }

    /** Whether there is a message, or was one before. */
    private boolean take() {
        if (taken == null && !takeFromFeed()) {
            Entry entry = entries.poll();
            if (entry != null) {
                size.decrementAndGet();
                number = entry.number;
                taken = entry.message;
            }
        }
        return taken != null;
    }

    /** What is in the feed follows what was here. */
    private boolean takeFromFeed() {
        Place here = place;
        Post post = here == null ? null : here.take();
        if (here == null || post == null) {
            return false;
        }
        number = here.number(post);
        taken = post.message();
        return true;
    }

    private Message give() {
        Message message = Objects.requireNonNull(taken);
        taken = null;
        last = number;
        if (gap) {
            gap = false;
            return Message.of(message.channelBytes(), message.pattern(), message.payload(), true);
        }
        return message;
    }

    private boolean isEmpty() {
        Place here = place;
        return taken == null && entries.isEmpty() && (here == null || !here.hasNext());
    }

    /** Whether {@link #next} would give something. */
    boolean hasNext(boolean wanted) {
        Notice notice = notices.peek();
        if (notice != null && notice.after <= last) {
            return true;
        }
        return isEmpty() ? notice != null || dropped.get() > told : wanted;
    }

    /** Whether the consumer must not rest: there is something, or the feed would not wake him for what comes. */
    boolean isDue(boolean wanted) {
        Place here = place;
        return hasNext(wanted) || (wanted && here != null && here.isAwake());
    }
}
