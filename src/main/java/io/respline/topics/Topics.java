package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.Redis;
import io.respline.commands.Publishing;
import io.respline.error.RedisException;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Topics that many processes publish to and listen to: channels of the server, under the names that are given here, so that
 * any other client may take part. However many listeners a process has to a topic, the server tells it once. Thread-safe; views
 * with other properties share everything. Nothing needs to be closed but subscriptions.
 *
 * <pre>{@code
 * Topics topics = Topics.of(redis);
 * Subscription room = topics.listen("room:1", message -> show(message.text()));
 * long receivers = topics.publish("room:1", "hello");
 * }</pre>
 *
 * <p><b>Order.</b> By default all listeners of a topic, those of the publisher included, get its messages in the server's order.
 * For views by {@link #localFirst()} see there. A message is delivered at most once: what is published while the connection is
 * away is lost, and each listener is told of the gap. {@link #sequenced} says how many were lost.
 */
public final class Topics {

    private final Redis redis;
    private final LocalHub hub;
    private final TopicSettings settings;

    private Topics(Redis redis, LocalHub hub, TopicSettings settings) {
        this.redis = redis;
        this.hub = hub;
        this.settings = settings;
    }

    /** The topics of the client's server, in the server's order. Keep it: local-first views of two of them are strangers. */
    public static Topics of(Redis redis) {
        return new Topics(Objects.requireNonNull(redis, "redis"), new LocalHub(), TopicSettings.DEFAULT);
    }

    /**
     * The same, delivering locally first: what is published through such a view gets at once to the listeners of this process that
     * listen through such a view, whether or not the server can be reached, and to all others through the server; what comes back
     * from there is dropped, so that nobody gets it twice.
     *
     * <p>So a listener gets the messages of its own process in the order in which they were published there, and those of another
     * process in the order in which that one published them; but two processes may see the messages of both in different orders.
     * A message whose publishing fails has been delivered locally. The receivers that {@code publish} counts include this process.
     * Listeners run on the executor, by default the one that {@link CompletableFuture} uses.
     */
    public Topics localFirst() {
        return with(new TopicSettings(true, settings.buffer(), settings.overflow(), settings.executor()));
    }

    /**
     * The same with buffers of another size, for listeners given through it.
     *
     * @param messages how many may wait, 1 or more; default {@value io.respline.pubsub.PubSub#DEFAULT_BUFFER}
     * @throws IllegalArgumentException if it is less
     */
    public Topics buffer(int messages) {
        return with(new TopicSettings(settings.isLocalFirst(), messages, settings.overflow(), settings.executor()));
    }

    /** The same with another policy for full buffers; default {@link Overflow#DROP_OLDEST}. */
    public Topics overflow(Overflow policy) {
        return with(new TopicSettings(settings.isLocalFirst(), settings.buffer(), policy, settings.executor()));
    }

    /** The same with another executor for listeners; it stays yours. Default: the client's own threads for subscriptions. */
    public Topics executor(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return with(new TopicSettings(settings.isLocalFirst(), settings.buffer(), settings.overflow(), executor));
    }

    private Topics with(TopicSettings other) {
        return new Topics(redis, hub, other);
    }

    /**
     * Listens to a topic. Returns at once; once {@link Subscription#confirmed()} has ended, whatever is published is delivered
     * while the connection lives.
     *
     * @throws IllegalArgumentException if the name is no valid text
     * @throws io.respline.error.RedisClosedException if the client is closed
     */
    public Subscription listen(String topic, SubscriptionListener listener) {
        Objects.requireNonNull(listener, "listener");
        if (!settings.isLocalFirst()) {
            return settings.of(redis).subscribe(topic, new TopicListener(listener));
        }
        PubSub pubsub = redis.pubsub().buffer(settings.buffer()).overflow(settings.overflow());
        return LocalListener.of(hub, topic, settings, listener).start(pubsub);
    }

    /**
     * Publishes a text and waits for the server.
     *
     * @return how many connections the server has told
     * @throws RedisException if it was not published, or nobody knows; see {@link RedisException#outcome()}
     */
    public long publish(String topic, String text) {
        return publish(topic, text.getBytes(UTF_8));
    }

    /** Publishes bytes and waits for the server. As {@link #publish(String, String)}. */
    public long publish(String topic, byte[] payload) {
        if (settings.isLocalFirst()) {
            return await(hub.publish(redis, topic, payload));
        }
        return redis.lane(topic).call(Publishing.publish(topic, Origin.bare(payload)));
    }

    /** Publishes a text. The future ends with the number of connections that the server has told, or a {@link RedisException}. */
    public CompletableFuture<Long> send(String topic, String text) {
        return send(topic, text.getBytes(UTF_8));
    }

    /** Publishes bytes. As {@link #send(String, String)}. */
    public CompletableFuture<Long> send(String topic, byte[] payload) {
        if (settings.isLocalFirst()) {
            return hub.publish(redis, topic, payload);
        }
        return redis.lane(topic).send(Publishing.publish(topic, Origin.bare(payload)));
    }

    /**
     * A topic whose messages are numbered by the server, so that listeners learn how many they have missed.
     *
     * @param name of the channel; the key {@code name:seq} holds the counter
     */
    public SequencedTopic sequenced(String name) {
        return new SequencedTopic(redis, name, settings);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException failure ? failure.atCaller() : e;
        }
    }
}
