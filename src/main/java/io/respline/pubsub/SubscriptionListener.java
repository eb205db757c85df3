package io.respline.pubsub;

import io.respline.error.RedisException;
import org.jspecify.annotations.Nullable;

/**
 * Hears what comes of a subscription, one thing at a time and in the server's order, on the executor of the {@link PubSub}
 * that it was given to, never on an I/O thread. It may block: that delays no other subscription, and fills its own buffer.
 * What it throws goes to the client's event listener, and the next message follows. If it is given to several
 * subscriptions, they may call it at the same time.
 */
@FunctionalInterface
public interface SubscriptionListener {

    /** A message. */
    void onMessage(Message message);

    /** The server has confirmed the subscription for the first time; messages follow. */
    default void onSubscribed() {}

    /** The subscription was lost, mostly with the connection. It is restored without anybody's doing. Once per gap. */
    default void onDisconnected(RedisException cause) {}

    /** The subscription is back; what was published in the gap is lost. Once per gap, after {@link #onDisconnected}. */
    default void onResubscribed(Gap gap) {}

    /** So many messages were dropped at this place, because the buffer was full; see {@link Overflow}. */
    default void onDropped(long count) {}

    /**
     * The subscription has ended without its own {@code close()}: refused by the server, by overflow, or with the client.
     * Nothing follows.
     *
     * @param cause why; null if the client was closed
     */
    default void onClosed(@Nullable RedisException cause) {}
}
