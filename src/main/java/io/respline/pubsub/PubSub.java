package io.respline.pubsub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Subscriptions of a client, from {@code Redis.pubsub()}. They share one connection of their own, which is made when the
 * first of them is, with the options of the client, in RESP2 or RESP3; or, by the option {@code subscriptionsShareConnection},
 * that of commands. However many subscriptions there are to a channel, the server knows of one. Publishing is an ordinary
 * command. Thread-safe; views with other properties share everything.
 *
 * <p>Redis delivers a message at most once: what is published while the connection is away is lost, and each subscription
 * is told of the gap.
 */
public interface PubSub {

    /** The size of a buffer unless {@link #buffer} says otherwise. */
    int DEFAULT_BUFFER = 1024;

    /**
     * Subscribes to a channel. Returns at once; see {@link Subscription#confirmed()}.
     *
     * @throws IllegalArgumentException if the name is no valid text
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    Subscription subscribe(String channel, SubscriptionListener listener);

    /** Subscribes to a channel, for one who takes the messages himself. Throws as the method with a listener does. */
    Subscription subscribe(String channel);

    /** Subscribes to all channels that fit a pattern such as {@code news.*}. Throws as {@link #subscribe} does. */
    Subscription psubscribe(String pattern, SubscriptionListener listener);

    /** Subscribes to a pattern, for one who takes the messages himself. Throws as {@link #subscribe} does. */
    Subscription psubscribe(String pattern);

    /** Subscribes to a shard channel ({@code SPUBLISH}), in Redis 7 or later. Throws as {@link #subscribe} does. */
    Subscription ssubscribe(String channel, SubscriptionListener listener);

    /** Subscribes to a shard channel, for one who takes the messages himself. Throws as {@link #subscribe} does. */
    Subscription ssubscribe(String channel);

    /**
     * The same with buffers of another size, for subscriptions made through it.
     *
     * @param messages how many may wait, 1 or more; default {@value #DEFAULT_BUFFER}
     * @throws IllegalArgumentException if it is less
     */
    PubSub buffer(int messages);

    /** The same with another policy for full buffers; default {@link Overflow#DROP_OLDEST}. */
    PubSub overflow(Overflow policy);

    /**
     * The same with another executor for listeners and subscribers; it stays yours. Default: threads of the client's own, made
     * as needed, at most as many as the option {@code maxListenerThreads} says. A subscription that the executor rejects ends.
     */
    PubSub executor(Executor executor);

    /**
     * Asks the server for a sign of life on the connection of the subscriptions, which is made if there is none yet. Fails with a
     * {@link io.respline.error.RedisException}, within the option {@code commandTimeout}. (The connection has a heartbeat
     * of its own: nobody needs to call this to keep it alive.)
     */
    CompletableFuture<Void> ping();
}
