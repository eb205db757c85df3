package io.respline.tracking.engine;

import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a push of the kind {@code invalidate} says.
 *
 * @param keys that have changed; null if all may have
 */
record Invalidation(@Nullable List<byte[]> keys) {

    private static final Reply KIND = Reply.Bulk.of("invalidate");
    private static final Invalidation ALL = new Invalidation(null);

    /** Null if the push is of another kind. What is not understood counts as a change of everything. */
    static @Nullable Invalidation of(Reply.Push push) {
        List<Reply> items = push.items();
        if (items.isEmpty() || !KIND.equals(items.get(0))) {
            return null;
        }
        if (items.size() != 2 || !(items.get(1) instanceof Reply.Array names)) {
            return ALL; // FLUSHALL and FLUSHDB send a null
        }
        List<byte[]> keys = new ArrayList<>(names.items().size());
        for (Reply name : names.items()) {
            if (!(name instanceof Reply.Bulk key)) {
                return ALL;
            }
            keys.add(key.bytes());
        }
        return new Invalidation(keys);
    }

    void tell(TrackingListener listener) {
        if (keys == null) {
            listener.onAllInvalidated();
        } else {
            keys.forEach(listener::onInvalidated);
        }
    }
}
