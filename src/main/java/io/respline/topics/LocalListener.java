package io.respline.topics;

import io.respline.error.Outcome;
import io.respline.error.RedisException;
import io.respline.error.RedisOverloadException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import io.respline.pubsub.SubscriptionState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A subscription whose messages come from two sides, from this process at once and from the server, into one inbox. What comes
 * back from the server of what this process has published is dropped.
 */
final class LocalListener implements Subscription, SubscriptionListener {

    private final LocalHub hub;
    private final String topic;
    private final TopicSettings settings;
    private final SubscriptionListener user;
    private final Inbox<Message> inbox;
    private final CompletableFuture<Subscription> remote = new CompletableFuture<>();

    private LocalListener(LocalHub hub, String topic, TopicSettings settings, SubscriptionListener user) {
        this.hub = hub;
        this.topic = topic;
        this.settings = settings;
        this.user = user;
        this.inbox = new Inbox<>(settings.buffer(), settings.overflow(), settings.executorOrShared(), reader(user));
    }

    /** A subscription that gets what is published from now on, by others as soon as the server has confirmed it. */
    static LocalListener of(LocalHub hub, String topic, TopicSettings settings, SubscriptionListener user) {
        return new LocalListener(hub, topic, settings, user);
    }

    LocalListener start(PubSub pubsub) {
        remote.complete(pubsub.subscribe(topic, this));
        hub.add(topic, this);
        return this;
    }

    private static Inbox.Reader<Message> reader(SubscriptionListener user) {
        return new Inbox.Reader<>() {
            @Override
            public void take(Message message) {
                user.onMessage(message);
            }

            @Override
            public void dropped(long count) {
                user.onDropped(count);
            }
        };
    }

    /** A message of this process or another. */
    void deliver(Message message) {
        if (!inbox.offer(message) && settings.overflow() == Overflow.CLOSE) {
            overflown("the buffer of " + settings.buffer() + " messages was full");
        }
    }

    private void tell(Runnable signal) {
        if (!inbox.signal(signal)) {
            overflown("it did not take " + Inbox.MOST_SIGNALS + " signals");
        }
    }

    private void overflown(String what) {
        inbox.finish(() ->
                user.onClosed(new RedisOverloadException("A subscription was ended: " + what + ".", Outcome.EXECUTED)));
        end();
    }

    private void end() {
        hub.remove(topic, this);
        var unused = remote.thenAccept(Subscription::close); // it may be closed before it has been given
    }

    // ---- as the server's listener

    @Override
    public void onMessage(Message message) {
        if (!hub.origin().isOf(message.payload())) {
            deliver(TopicListener.opened(message));
        }
    }

    @Override
    public void onSubscribed() {
        tell(user::onSubscribed);
    }

    @Override
    public void onDisconnected(RedisException cause) {
        tell(() -> user.onDisconnected(cause));
    }

    @Override
    public void onResubscribed(Gap gap) {
        tell(() -> user.onResubscribed(gap));
    }

    @Override
    public void onDropped(long count) {
        tell(() -> user.onDropped(count));
    }

    @Override
    public void onClosed(@Nullable RedisException cause) {
        hub.remove(topic, this);
        inbox.finish(() -> user.onClosed(cause));
    }

    // ---- as the user's subscription

    @Override
    public String name() {
        return topic;
    }

    @Override
    public CompletableFuture<Void> confirmed() {
        return remote.join().confirmed();
    }

    @Override
    public SubscriptionState state() {
        return remote.join().state();
    }

    @Override
    public long dropped() {
        return inbox.dropped() + remote.join().dropped();
    }

    @Override
    public Iterable<Message> messages() {
        throw taken();
    }

    @Override
    public @Nullable Message poll(Duration timeout) {
        throw taken();
    }

    @Override
    public Flow.Publisher<Message> publisher() {
        throw taken();
    }

    private static IllegalStateException taken() {
        return new IllegalStateException("The messages of this subscription go to a listener.");
    }

    @Override
    public void close() {
        end();
        inbox.close();
    }
}
