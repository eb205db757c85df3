package io.respline.topics;

import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionState;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One listener's share in a {@link SequencedTopic}. Thread-safe. */
public final class SequencedSubscription implements AutoCloseable {

    private final Subscription subscription;
    private final SequencedReceiver receiver;

    SequencedSubscription(Subscription subscription, SequencedReceiver receiver) {
        this.subscription = subscription;
        this.receiver = receiver;
        var unused = subscription.confirmed().whenComplete((done, failure) -> {
            if (failure != null) {
                receiver.confirmed().completeExceptionally(failure);
            }
        });
    }

    /**
     * Ends when the server has confirmed the subscription and has said where the counter stands: whatever is published from now
     * on is delivered or counted as missed. Fails as {@link Subscription#confirmed()} does.
     */
    public CompletableFuture<@Nullable Void> confirmed() {
        return receiver.confirmed().copy();
    }

    /** Where it is in its life. */
    public SubscriptionState state() {
        return subscription.state();
    }

    /** How many messages were missed so far, as far as is known. */
    public long missed() {
        return receiver.missed();
    }

    /** How many messages were dropped because they had no number: somebody publishes to the channel by other means. */
    public long malformed() {
        return receiver.malformed();
    }

    /** Ends it, as {@link Subscription#close()} does. */
    @Override
    public void close() {
        subscription.close();
        receiver.ended();
    }
}
