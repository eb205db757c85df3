package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.respline.Redis;
import io.respline.commands.Publishing;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Sends the letters of a node and takes those that come: answers go to those who asked at once, whatever the listener does, who
 * might be waiting for one; messages and questions wait for him. Thread-safe.
 */
final class Postbox {

    private static final int LONGEST_REASON = 500;

    private record Incoming(NodeMessage message, @Nullable Letter question) {}

    private final Redis redis;
    private final Channels channels;
    private final NodeListener listener;
    private final NodeOptions options;
    private final Asks asks;
    private final Inbox<Incoming> inbox;
    private final AtomicInteger answering = new AtomicInteger();
    private final LongAdder received = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private volatile List<Subscription> subscriptions = List.of();

    Postbox(Redis redis, Channels channels, NodeListener listener, NodeOptions options) {
        this.redis = redis;
        this.channels = channels;
        this.listener = listener;
        this.options = options;
        this.asks = new Asks(options.maxAsks(), options.lease().executor());
        this.inbox = new Inbox<>(
                options.buffer(), Overflow.DROP_NEWEST, options.lease().executor(), new Reader());
    }

    Asks asks() {
        return asks;
    }

    /** Ends when letters can come. */
    CompletableFuture<Void> open() {
        PubSub pubsub = redis.pubsub().buffer(options.buffer());
        Subscription direct = pubsub.subscribe(channels.own(), new Line(false));
        Subscription all = pubsub.subscribe(channels.all(), new Line(true));
        subscriptions = List.of(direct, all);
        return CompletableFuture.allOf(direct.confirmed(), all.confirmed());
    }

    /** Publishes a letter; ends with the number of receivers. Letters to one channel keep their order. */
    CompletableFuture<Long> send(String channel, Letter.Kind kind, long number, byte[] payload) {
        byte[] letter = new Letter(kind, channels.id(), number, payload).toBytes();
        return redis.lane(channel).send(Publishing.publish(channel, letter));
    }

    NodeStats stats() {
        long lost = subscriptions.stream().mapToLong(Subscription::dropped).sum();
        return new NodeStats(
                received.sum(), malformed.sum(), lost + inbox.dropped(), asks.late(), asks.open(), answering.get());
    }

    void close() {
        subscriptions.forEach(Subscription::close);
        inbox.close();
        asks.close();
    }

    // ---- what comes

    private final class Line implements SubscriptionListener {

        private final boolean isToAll;

        Line(boolean isToAll) {
            this.isToAll = isToAll;
        }

        @Override
        public void onMessage(Message message) {
            Letter letter = Letter.parse(message.payload());
            if (letter == null || (isToAll && letter.kind() != Letter.Kind.MESSAGE)) {
                malformed.increment();
            } else {
                received.increment();
                receive(letter, isToAll);
            }
        }

        @Override
        public void onResubscribed(Gap gap) {
            if (!isToAll) { // both lines are on one connection, and their gap is told once
                inbox.signal(() -> listener.onResubscribed(gap));
            }
        }

        @Override
        public void onDropped(long count) {
            inbox.signal(() -> listener.onDropped(count));
        }
    }

    private void receive(Letter letter, boolean isToAll) {
        NodeMessage message = new NodeMessage(letter.from(), letter.payload(), isToAll);
        switch (letter.kind()) {
            case MESSAGE -> {
                var unused = inbox.offer(new Incoming(message, null));
            }
            case QUESTION -> {
                boolean hasRoom = answering.incrementAndGet() <= options.maxAsks();
                if (!hasRoom || !inbox.offer(new Incoming(message, letter))) {
                    refuse(letter, "it is too busy");
                }
            }
            case ANSWER, FAILURE -> asks.answered(letter);
        }
    }

    private final class Reader implements Inbox.Reader<Incoming> {

        @Override
        public void take(Incoming incoming) {
            Letter question = incoming.question();
            if (question == null) {
                listener.onMessage(incoming.message());
            } else {
                answer(incoming.message(), question);
            }
        }

        @Override
        public void dropped(long count) {
            listener.onDropped(count);
        }
    }

    // ---- answers of this node

    private void answer(NodeMessage message, Letter question) {
        try {
            Answer answer = listener.onAsk(message);
            if (answer == null) {
                refuse(question, "it answers no questions");
                return;
            }
            var unused = answer.payload().whenComplete((payload, failure) -> {
                if (failure == null && payload != null) {
                    reply(question, Letter.Kind.ANSWER, payload);
                } else {
                    refuse(question, reason(failure));
                }
            });
        } catch (Throwable e) {
            refuse(question, reason(e));
        }
    }

    private void refuse(Letter question, String reason) {
        reply(question, Letter.Kind.FAILURE, reason.getBytes(UTF_8));
    }

    /** If it does not arrive, the node that asked runs into its timeout. */
    private void reply(Letter question, Letter.Kind kind, byte[] payload) {
        answering.decrementAndGet();
        var unused = send(channels.of(question.from()), kind, question.number(), payload);
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "its answer is null";
        }
        Throwable cause = failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
        String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
