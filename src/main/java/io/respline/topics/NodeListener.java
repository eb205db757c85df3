package io.respline.topics;

import io.respline.lease.Loss;
import io.respline.lease.Member;
import io.respline.pubsub.Gap;
import org.jspecify.annotations.Nullable;

/**
 * Hears what other nodes send, and who is there, on the executor of the {@link NodeOptions}. Messages and questions come one at a
 * time; changes of who is there come one at a time; both may come at once. It may block, which fills its own buffer. What it
 * throws goes to the thread's uncaught exception handler, and, if it was asked, to the node that asked.
 */
public interface NodeListener {

    /** A message to this node, or to all nodes, among which is the sender. */
    default void onMessage(NodeMessage message) {}

    /**
     * A question. What this throws, or the answer's stage fails with, reaches the node that asked as the simple name of its class
     * and its message, without its trace.
     *
     * @return the answer; null, the default, tells the node that asked that this one does not answer
     */
    default @Nullable Answer onAsk(NodeMessage question) {
        return null;
    }

    /** Another node is there. At the beginning it is told of all, by age. */
    default void onJoined(Member node) {}

    /** Another node has left, or has not been heard of for a lease. */
    default void onLeft(Member node) {}

    /** This node is there for the others. */
    default void onHeld(Member self) {}

    /**
     * This node was not there for a while, as the server says: others may have been told that it left. It joins again under
     * another epoch, unless its id was taken by another process; then it closes.
     */
    default void onLost(Member self, Loss loss) {}

    /** Messages to this node that were sent during this gap are lost. Told once per outage, among the messages. */
    default void onResubscribed(Gap gap) {}

    /** So many messages were dropped at this place, because this listener was too slow. Questions are refused instead. */
    default void onDropped(long count) {}
}
