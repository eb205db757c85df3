package io.respline.pubsub.engine;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those who have taken everything, and are to be woken. Consumers add themselves, the loop takes them. */
final class Sleepers {

    private final AtomicReference<@Nullable Place> top = new AtomicReference<>();

    void add(Place place) {
        Place under;
        do {
            under = top.get();
            place.below = under;
        } while (!top.compareAndSet(under, place));
    }

    /** By the loop. */
    void wakeAll() {
        Place place = top.get() == null ? null : top.getAndSet(null);
        while (place != null) {
            Place below = place.below;
            place.wake();
            place = below;
        }
    }

    /** By the loop: forgets those that do not come back. */
    void retain(Predicate<Place> wanted) {
        Place place = top.getAndSet(null);
        while (place != null) {
            Place below = place.below;
            place.below = null;
            if (wanted.test(place)) {
                add(place);
            }
            place = below;
        }
    }
}
