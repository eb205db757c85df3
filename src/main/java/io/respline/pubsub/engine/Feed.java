package io.respline.pubsub.engine;

import io.respline.pubsub.Message;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one target on their way to its readers. A message is kept once for all who keep up, so that one for a thousand
 * costs the loop hardly more than one for two. Confined to the event loop, but for what a {@link Place} lets its consumer do.
 *
 * <p>Who has half of what he may leave behind is served apart, from his own mailbox, where his policy decides, until he has
 * emptied it. So one who is slow keeps nothing alive but what his mailbox may hold.
 */
final class Feed {

    /** One reader alone is served cheaper from his mailbox. */
    static final int COMPANY = 2;

    private final Set<? extends Reader> readers;
    private final List<Place> apart = new ArrayList<>(1);
    private final Sleepers sleepers = new Sleepers();
    private long count;
    private int abreast;

    /** Where those who are abreast go on; null if nobody is. */
    private @Nullable Post newest;

    /** With so many it is to be seen who has fallen behind. */
    private long lookAt = Long.MAX_VALUE;

    /** No earlier post than this one is linked. Keeps nothing alive that nobody is to take. */
    private WeakReference<@Nullable Post> oldest = new WeakReference<>(null);

    private int left;

    /** @param readers all of the target, some of whom may not be admitted yet */
    Feed(Set<? extends Reader> readers) {
        this.readers = readers;
    }

    /** How many messages there were. */
    long count() {
        return count;
    }

    Sleepers sleepers() {
        return sleepers;
    }

    /** From now on the reader is given what comes; does nothing if it is already. */
    void admit(Reader reader) {
        Mailbox mailbox = reader.mailbox();
        if (mailbox.place() == null) {
            Place place = new Place(this, reader, count);
            mailbox.follow(place);
            apart.add(place);
        }
    }

    /** The reader is given nothing more. */
    void dismiss(Reader reader) {
        Place place = reader.mailbox().place();
        if (place == null) {
            return;
        }
        if (place.at() == null) {
            apart.remove(place);
        } else {
            leaveOthers(place);
        }
        left++;
        if (left > readers.size()) {
            left = 0;
            sleepers.retain(sleeper -> readers.contains(sleeper.reader()));
        }
    }

    void add(Message message) {
        if (count >= lookAt) {
            look();
        }
        for (int i = apart.size() - 1; i >= 0; i--) { // from the end, where it costs nothing to take one out
            if (!staysApart(apart.get(i), message)) {
                apart.remove(i);
            }
        }
        count++;
        Post last = newest;
        if (last != null) {
            Post post = new Post(count, message);
            last.link(post);
            newest = post;
            sleepers.wakeAll();
        }
    }

    private boolean staysApart(Place place, Message message) {
        Reader reader = place.reader();
        Mailbox mailbox = reader.mailbox();
        if (readers.size() >= COMPANY && mailbox.isDrained()) {
            joinOthers(place, mailbox);
            return false;
        }
        boolean fits = mailbox.offer(message);
        if (fits) {
            reader.wake();
        } else {
            reader.onOverflow();
        }
        return fits;
    }

    private void joinOthers(Place place, Mailbox mailbox) {
        Post last = newest;
        if (last == null) {
            last = new Post(count, null);
            newest = last;
            oldest = new WeakReference<>(last);
        }
        abreast++;
        place.goAbreast(last);
        lookAt = Math.min(lookAt, count + mailbox.capacity());
    }

    private void leaveOthers(Place place) {
        place.goApart();
        abreast--;
        if (abreast == 0) {
            newest = null;
            lookAt = Long.MAX_VALUE;
        }
    }

    private void look() {
        lookAt = Long.MAX_VALUE;
        Post last = newest;
        for (Reader reader : readers) {
            Place place = reader.mailbox().place();
            Post at = place == null ? null : place.at();
            if (place == null || at == null) {
                continue;
            }
            int capacity = reader.mailbox().capacity();
            if (count - at.number() >= (capacity + 1) / 2) {
                leaveOthers(place);
                apart.add(place);
            } else {
                lookAt = Math.min(lookAt, at.number() + capacity);
                last = last == null || at.number() < last.number() ? at : last;
            }
        }
        if (last != null) {
            cutBefore(last);
        }
    }

    /**
     * Ends the chain of those that everybody has taken. They are garbage, but one of them that has lived long would keep alive
     * all that followed, until the collector looks at the old.
     */
    private void cutBefore(Post last) {
        Post post = oldest.get();
        while (post != null && post.number() < last.number()) {
            Post next = post.next();
            post.link(null);
            post = next;
        }
        oldest = new WeakReference<>(last);
    }
}
