package io.respline.tracking.engine;

import io.respline.error.RedisException;

/**
 * Who reads on a tracked connection, and wants to know when that is out of date. All calls come on the connection's loop, in
 * the order of what arrives there: an invalidation that was sent before a reply is told before the reply's request ends.
 */
public interface TrackingListener {

    /**
     * Things have changed. In {@link TrackingState#TRACKING} nothing that was read before is tracked, and all that is read from
     * now on is; in the others nothing is. Told once after {@link TrackedConnection#add}, and with each change.
     */
    void onState(TrackingState state);

    /** The connection is lost, and does not come back before somebody asks for it. */
    default void onGaveUp(RedisException cause) {}

    /** A key has changed, or may have; the server tells no more of it until it is read again (but for broadcasts). */
    void onInvalidated(byte[] key);

    /** Every key may have changed. */
    void onAllInvalidated();
}
