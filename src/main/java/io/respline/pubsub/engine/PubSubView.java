package io.respline.pubsub.engine;

import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The subscriptions of a client with some settings. */
final class PubSubView implements PubSub {

    private final Subscriptions subscriptions;
    private final Settings settings;

    PubSubView(Subscriptions subscriptions, Settings settings) {
        this.subscriptions = subscriptions;
        this.settings = settings;
    }

    @Override
    public Subscription subscribe(String channel, SubscriptionListener listener) {
        return listen(TargetKind.CHANNEL, channel, listener);
    }

    @Override
    public Subscription subscribe(String channel) {
        return subscriptions.add(Address.of(TargetKind.CHANNEL, channel), settings, null);
    }

    @Override
    public Subscription psubscribe(String pattern, SubscriptionListener listener) {
        return listen(TargetKind.PATTERN, pattern, listener);
    }

    @Override
    public Subscription psubscribe(String pattern) {
        return subscriptions.add(Address.of(TargetKind.PATTERN, pattern), settings, null);
    }

    @Override
    public Subscription ssubscribe(String channel, SubscriptionListener listener) {
        return listen(TargetKind.SHARD_CHANNEL, channel, listener);
    }

    @Override
    public Subscription ssubscribe(String channel) {
        return subscriptions.add(Address.of(TargetKind.SHARD_CHANNEL, channel), settings, null);
    }

    private Subscription listen(TargetKind kind, String name, SubscriptionListener listener) {
        Objects.requireNonNull(listener, "listener");
        return subscriptions.add(Address.of(kind, name), settings, listener);
    }

    @Override
    public PubSub buffer(int messages) {
        return new PubSubView(subscriptions, settings.buffer(messages));
    }

    @Override
    public PubSub overflow(Overflow policy) {
        return new PubSubView(subscriptions, settings.overflow(Objects.requireNonNull(policy, "policy")));
    }

    @Override
    public PubSub executor(Executor executor) {
        return new PubSubView(subscriptions, settings.executor(Objects.requireNonNull(executor, "executor")));
    }

    @Override
    public CompletableFuture<Void> ping() {
        return subscriptions.ping();
    }
}
