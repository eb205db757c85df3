package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.error.RedisOverloadException;
import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import io.respline.pubsub.SubscriptionState;
import io.respline.testing.Figures;
import io.respline.testing.SubscriptionWay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A flood of more than the heap holds, past subscribers who take nothing: each keeps what its buffer holds, counts and tells
 * the rest, and delays nobody.
 */
final class SubscriberFlood {

    private static final int MEGABYTES = Integer.getInteger("bar.megabytes", 100);
    private static final int SIZE = 10_000;
    private static final int BURST = 100;
    private static final int BUFFER = 400;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger quick = new AtomicInteger();
    private int published;

    private SubscriberFlood() {}

    public static void main(String[] args) {
        SubscriptionWay way = SubscriptionWay.valueOf(System.getProperty("bar.way"));
        RedisOptions options = way.apply(RedisOptions.of(System.getProperty("bar.server")).toBuilder())
                .build();
        try (Redis redis = Redis.connect(options);
                Redis publisher = Redis.connect(options)) {
            new SubscriberFlood().run(redis, publisher, way);
        }
    }

    /** Blocks in its first message, and counts. */
    private final class Stuck implements SubscriptionListener {

        @Override
        public void onMessage(Message message) {
            taken.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onDropped(long count) {
            told.addAndGet((int) count);
        }
    }

    private void run(Redis redis, Redis publisher, SubscriptionWay way) {
        PubSub narrow = redis.pubsub().buffer(BUFFER);
        Subscription stuck = narrow.subscribe("flood", new Stuck());
        Subscription untaken = narrow.overflow(Overflow.DROP_NEWEST).subscribe("flood");
        Subscription ended = narrow.overflow(Overflow.CLOSE).subscribe("flood");
        Subscription other = redis.pubsub().subscribe("flood", message -> quick.incrementAndGet());
        List.of(stuck, untaken, ended, other)
                .forEach(subscription -> subscription.confirmed().join());
        flood(redis, publisher);
        assertThat(other.dropped()).as("dropped by one who takes").isZero();
        assertThat(stuck.dropped()).isEqualTo(published - BUFFER - 1);
        release.countDown();
        await().atMost(LIMIT).until(() -> taken.get() + told.get() == published);
        assertThat(taken).hasValue(BUFFER + 1);
        checkUntaken(untaken);
        checkEnded(ended);
        Figures.print(
                "flood past stuck subscribers, -Xmx64m, " + way,
                "megabytes",
                (long) published * SIZE / 1_000_000,
                "messages",
                published,
                "dropped and told",
                told,
                "unnoticed",
                0);
    }

    /** As fast as one subscriber who takes can follow, while the same client is called. */
    private void flood(Redis redis, Redis publisher) {
        byte[] payload = new byte[SIZE];
        List<Command<?>> burst = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            burst.add(Command.cmd("PUBLISH", "flood", payload));
        }
        while ((long) published * SIZE < MEGABYTES * 1_000_000L) {
            publisher.pipeline(burst);
            published += BURST;
            String word = "call " + published;
            assertThat(redis.call("ECHO", word).asString()).isEqualTo(word);
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> quick.get() == published);
        }
    }

    private void checkUntaken(Subscription subscription) {
        for (int i = 0; i < BUFFER; i++) {
            Message message = subscription.poll(Duration.ZERO);
            assertThat(message).isNotNull();
            assertThat(message.isAfterGap()).isFalse();
        }
        assertThat(subscription.poll(Duration.ZERO)).isNull();
        assertThat(subscription.dropped()).isEqualTo(published - BUFFER);
    }

    private static void checkEnded(Subscription subscription) {
        assertThat(subscription.state()).isEqualTo(SubscriptionState.CLOSED);
        for (int i = 0; i < BUFFER; i++) {
            assertThat(subscription.poll(Duration.ZERO)).isNotNull();
        }
        assertThatThrownBy(() -> subscription.poll(Duration.ZERO)).isInstanceOf(RedisOverloadException.class);
    }
}
