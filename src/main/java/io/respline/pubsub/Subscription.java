package io.respline.pubsub;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to one channel, pattern or shard channel, made by {@link PubSub}. It is a wish that lasts: kept while the
 * server is away, and fulfilled anew on each connection, until it is closed. Thread-safe.
 *
 * <p>What arrives waits in a bounded buffer of the subscription's own. A subscription with a listener empties it by itself;
 * of one without, choose {@link #messages()} and {@link #poll}, or {@link #publisher()}.
 */
public interface Subscription extends AutoCloseable {

    /** The channel or pattern. */
    String name();

    /**
     * Ends when the server has confirmed the subscription for the first time, at once if it had before. Fails if the server
     * refuses it, or if it is closed before. Waits as long as the server is away. Ends on an I/O thread: what is chained to it
     * must not block.
     */
    CompletableFuture<Void> confirmed();

    /** Where it is in its life. */
    SubscriptionState state();

    /** How many messages were dropped so far, because the buffer was full. */
    long dropped();

    /**
     * The messages one after the other, for a loop on a thread of one's own, virtual or not. The iterator waits for the next
     * message and ends when the subscription or the client is closed. Messages after a gap say so.
     *
     * <p>The iterator throws a {@link io.respline.error.RedisException} if the subscription ends otherwise, and
     * {@link io.respline.error.RedisInterruptedException} if the thread is interrupted.
     *
     * @throws IllegalStateException if there is a listener, or a publisher was asked for
     */
    Iterable<Message> messages();

    /**
     * The next message, if it comes in time; null if it does not, or if the subscription or the client is closed. Throws as the
     * iterator of {@link #messages()} does.
     *
     * @throws IllegalStateException if there is a listener, or a publisher was asked for
     */
    @Nullable
    Message poll(Duration timeout);

    /**
     * The messages for one subscriber, who says how many he can take; what he cannot waits in the buffer. Signals come on the
     * executor of the {@link PubSub}. To cancel closes the subscription.
     *
     * @throws IllegalStateException if there is a listener, or messages were taken in another way
     */
    Flow.Publisher<Message> publisher();

    /**
     * Ends the subscription, whether or not the server can be reached. When this returns, no callback runs and none will: it
     * waits for one that is under way, unless it is called from a callback or on an I/O thread. An interrupt ends the waiting.
     * May be called again.
     */
    @Override
    void close();
}
