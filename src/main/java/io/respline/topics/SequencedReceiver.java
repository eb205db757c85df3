package io.respline.topics;

import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.SubscriptionListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the numbers off the messages of one subscription, and tells its user what is missing. */
final class SequencedReceiver implements SubscriptionListener {

    private final SequencedListener user;
    private final Supplier<@Nullable Sequence> counter;
    private final SequenceTracker tracker = new SequenceTracker();
    private final CompletableFuture<@Nullable Void> confirmed = new CompletableFuture<>();
    private final LongAdder missed = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    /** @param counter where it stands at the server; may wait, and fail */
    SequencedReceiver(SequencedListener user, Supplier<@Nullable Sequence> counter) {
        this.user = user;
        this.counter = counter;
    }

    CompletableFuture<@Nullable Void> confirmed() {
        return confirmed;
    }

    /** Nobody shall wait for a confirmation that cannot come any more. */
    void ended() {
        confirmed.completeExceptionally(
                new RedisClosedException("The subscription was closed before it was confirmed.", Outcome.NOT_EXECUTED));
    }

    long missed() {
        return missed.sum();
    }

    long malformed() {
        return malformed.sum();
    }

    /** Before the first message: so even if all that follow are lost, the next one that is not tells how many. */
    @Override
    public void onSubscribed() {
        try {
            tracker.read(counter.get());
        } catch (RuntimeException e) {
            // Then the first message is where the count begins.
        }
        confirmed.complete(null);
    }

    @Override
    public void onMessage(Message message) {
        Sequence.Numbered numbered = Sequence.parse(message.payload());
        if (numbered == null) {
            malformed.increment();
            return;
        }
        SequenceTracker.Step step = tracker.arrived(numbered.sequence());
        missed.add(step.missed());
        if (step.isReset()) {
            user.onReset(step.missed());
        } else if (step.missed() > 0) {
            user.onMissed(step.missed());
        }
        boolean isAfterGap = step.isReset() || step.missed() > 0;
        user.onMessage(
                numbered.sequence().number(), Message.of(message.channelBytes(), null, numbered.payload(), isAfterGap));
    }

    @Override
    public void onResubscribed(Gap gap) {
        user.onResubscribed(gap);
    }

    @Override
    public void onClosed(@Nullable RedisException cause) {
        ended();
        user.onClosed(cause);
    }
}
