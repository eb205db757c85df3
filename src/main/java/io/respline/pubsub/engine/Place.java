package io.respline.pubsub.engine;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far a mailbox has come in a feed. Abreast, its consumer takes what the feed has, and moves on by himself. Apart, the
 * loop puts everything into the mailbox for him.
 */
final class Place {

    private final Feed feed;
    private final Reader reader;

    /** The number in the feed of what has the number 0 in the mailbox. */
    private final long base;

    /** What was taken last; null if apart. Moved on by the consumer, everything else by the loop. */
    private final AtomicReference<@Nullable Post> at = new AtomicReference<>();

    private final AtomicBoolean awake = new AtomicBoolean(true);

    /** The next one of those that sleep; whoever has put this one to sleep writes it. */
    @Nullable
    Place below;

    Place(Feed feed, Reader reader, long base) {
        this.feed = feed;
        this.reader = reader;
        this.base = base;
    }

    Reader reader() {
        return reader;
    }

    // ---- by the loop

    /** What was taken last; null if apart. */
    @Nullable
    Post at() {
        return at.get();
    }

    /** How many messages the mailbox was offered by now, the feed included. */
    long offered(long apart) {
        return at.get() == null ? apart : feed.count() - base;
    }

    /** The consumer has taken everything, and takes from the feed what follows this. */
    void goAbreast(Post newest) {
        at.set(newest);
    }

    /** What the consumer has not taken goes to the mailbox. */
    void goApart() {
        Mailbox mailbox = reader.mailbox();
        Post from = at.getAndSet(null);
        if (from == null) {
            return;
        }
        mailbox.continueFrom(from.number() - base);
        for (Post post = from.next(); post != null; post = post.next()) {
            mailbox.keep(Objects.requireNonNull(post.message()));
        }
    }

    void wake() {
        below = null;
        awake.set(true); // before it is told: it may fall asleep again at once
        reader.wake();
    }

    // ---- by the consumer

    /** The next one; null if there is none, or the loop has just put it into the mailbox. */
    @Nullable
    Post take() {
        Post last = at.get();
        Post next = last == null ? null : last.next();
        return next != null && at.compareAndSet(last, next) ? next : null;
    }

    boolean hasNext() {
        Post last = at.get();
        return last != null && last.next() != null;
    }

    /** The number of a post in the mailbox. */
    long number(Post post) {
        return post.number() - base;
    }

    /** Whether it does not sleep. */
    boolean isAwake() {
        return awake.get();
    }

    /** Wants to be told when there is something; false if it will be anyway. What came before that moment is told nobody. */
    boolean sleep() {
        boolean falls = awake.compareAndSet(true, false);
        if (falls) {
            feed.sleepers().add(this);
        }
        return falls;
    }
}
