package io.respline.topics;

import io.respline.error.RedisException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import org.jspecify.annotations.Nullable;

/** Hears a {@link SequencedTopic}, one thing at a time and in order, where a listener of a subscription does. It may block. */
@FunctionalInterface
public interface SequencedListener {

    /**
     * A message.
     *
     * @param number its number; of a topic whose counter is never lost, one more than that of the message before
     * @param message without its number; {@code isAfterGap()} if something is missing before it
     */
    void onMessage(long number, Message message);

    /**
     * So many messages were published before the next one, and are lost to this listener: in an outage, or because it was too
     * slow. Told once, right before the first message after them.
     */
    default void onMissed(long count) {}

    /**
     * The counter at the server has begun anew, or has gone back, because the server lost data. How many messages of the former
     * count were missed, nobody knows.
     *
     * @param missed how many of the present count were missed before the next message
     */
    default void onReset(long missed) {}

    /** The server can be reached again; what was missed is told with the next message. */
    default void onResubscribed(Gap gap) {}

    /** As {@link io.respline.pubsub.SubscriptionListener#onClosed}. */
    default void onClosed(@Nullable RedisException cause) {}
}
