package io.respline.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.event.RedisEvent;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.RecordingSubscriber;
import io.respline.testing.SubscriptionWay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions with a real server, in both versions of RESP, and beside commands. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass
@EnumSource(SubscriptionWay.class)
class SubscriptionsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int CLOSES = 300;

    @Parameter
    SubscriptionWay way;

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private final RecordingSubscriber heard = new RecordingSubscriber();
    private Redis redis;
    private PubSub pubsub;

    @BeforeEach
    void connect() {
        redis = Redis.builder(
                        way.apply(RedisOptions.of(SERVER.uri()).toBuilder()).build())
                .listener(events::add)
                .connect();
        pubsub = redis.pubsub();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private long publish(String channel, Object payload) {
        return redis.call("PUBLISH", channel, payload).asLong();
    }

    private void killSubscribers() throws IOException {
        try (RawClient client = SERVER.connect()) {
            assertThat(client.number("CLIENT", "KILL", "TYPE", "pubsub")).isPositive();
        }
    }

    @Test
    void channelsPatternsAndShardChannels() {
        RecordingSubscriber patterns = new RecordingSubscriber();
        RecordingSubscriber shards = new RecordingSubscriber();
        pubsub.subscribe("news.a", heard).confirmed().join();
        pubsub.psubscribe("news.*", patterns).confirmed().join();
        pubsub.ssubscribe("news.a", shards).confirmed().join();

        assertThat(publish("news.a", "one")).isEqualTo(2);
        assertThat(publish("news.b", "two")).isEqualTo(1);
        assertThat(redis.call("SPUBLISH", "news.a", "three").asLong()).isEqualTo(1);

        heard.awaitExactly("subscribed", "one");
        patterns.awaitExactly("subscribed", "one", "two");
        shards.awaitExactly("subscribed", "three");
    }

    @Test
    void aMessageCarriesItsChannelItsPatternAndItsBytes() {
        Subscription subscription = pubsub.psubscribe("k*");
        subscription.confirmed().join();
        byte[] payload = {0, -1, 13, 10, 42};
        redis.call("PUBLISH", new byte[] {'k', -2}, payload);
        publish("k\u00e9", "gr\u00fcn");

        Message binary = subscription.poll(Duration.ofSeconds(20));
        assertThat(binary.payload()).isEqualTo(payload);
        assertThat(binary.channelBytes()).isEqualTo(new byte[] {'k', -2});
        assertThat(binary.pattern()).isEqualTo("k*");
        Message text = subscription.poll(Duration.ofSeconds(20));
        assertThat(text.text()).isEqualTo("gr\u00fcn");
        assertThat(text.payload()).isEqualTo("gr\u00fcn".getBytes(UTF_8));
        assertThat(text.channel()).isEqualTo("k\u00e9");
        assertThat(text.isAfterGap()).isFalse();
        assertThat(text.toString()).doesNotContain("gr");
    }

    @Test
    void aListenerThatBlocksDelaysNoOtherAndNoCommand() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        pubsub.subscribe("news", message -> {
                    blocked.countDown();
                    awaitQuietly(release);
                })
                .confirmed()
                .join();
        pubsub.subscribe("news", heard).confirmed().join();
        publish("news", "first");
        blocked.await();
        for (int i = 0; i < 100; i++) {
            publish("news", i);
        }
        heard.awaitHeard("99");
        assertThat(heard.heard()).hasSize(102);
        release.countDown();
    }

    /** More than there are threads at once, and fewer than there may be. */
    @Test
    void aHundredListenersThatBlockDelayNoOther() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(100);
        List<CompletableFuture<Void>> confirmed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            confirmed.add(pubsub.subscribe("news", message -> {
                        blocked.countDown();
                        awaitQuietly(release);
                    })
                    .confirmed());
        }
        confirmed.add(pubsub.subscribe("news", heard).confirmed());
        confirmed.forEach(CompletableFuture::join);
        for (int i = 0; i < 3; i++) {
            publish("news", i);
        }
        heard.awaitExactly("subscribed", "0", "1", "2");
        awaitQuietly(blocked);
        release.countDown();
    }

    @Test
    void fullBuffersDropTheOldestOrTheNewestOrAreTheEnd() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        PubSub narrow = pubsub.buffer(3);
        RecordingSubscriber oldest = new RecordingSubscriber();
        RecordingSubscriber newest = new RecordingSubscriber();
        RecordingSubscriber end = new RecordingSubscriber();
        CountDownLatch blocked = new CountDownLatch(3);
        Subscription droppingOldest = narrow.subscribe("news", slow(oldest, blocked, release));
        Subscription droppingNewest =
                narrow.overflow(Overflow.DROP_NEWEST).subscribe("news", slow(newest, blocked, release));
        Subscription ending = narrow.overflow(Overflow.CLOSE).subscribe("news", slow(end, blocked, release));
        List.of(droppingOldest, droppingNewest, ending)
                .forEach(subscription -> subscription.confirmed().join());
        publish("news", 1);
        blocked.await();
        for (int i = 2; i <= 9; i++) {
            publish("news", i);
        }
        await().until(() -> droppingOldest.dropped() == 5 && droppingNewest.dropped() == 5);
        await().until(() -> ending.state() == SubscriptionState.CLOSED);
        release.countDown();

        oldest.awaitExactly("subscribed", "1", "dropped 5", "~7", "8", "9");
        newest.awaitExactly("subscribed", "1", "2", "3", "4", "dropped 5");
        end.awaitExactly("subscribed", "1", "2", "3", "4", "dropped 1", "closed RedisOverloadException");
        publish("news", 10);
        newest.awaitHeard("~10");
    }

    /** The same, but its first message takes until it is released. */
    private static SubscriptionListener slow(
            RecordingSubscriber recorder, CountDownLatch blocked, CountDownLatch release) {
        return new SubscriptionListener() {
            @Override
            public void onMessage(Message message) {
                recorder.onMessage(message);
                blocked.countDown();
                awaitQuietly(release);
            }

            @Override
            public void onSubscribed() {
                recorder.onSubscribed();
            }

            @Override
            public void onDropped(long count) {
                recorder.onDropped(count);
            }

            @Override
            public void onClosed(@Nullable RedisException cause) {
                recorder.onClosed(cause);
            }
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void afterCloseHasReturnedNoCallbackRuns() {
        AtomicBoolean publishing = new AtomicBoolean(true);
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> {
            while (publishing.get()) {
                publish("news", "x");
            }
        });
        AtomicInteger late = new AtomicInteger();
        AtomicInteger messages = new AtomicInteger();
        for (int i = 0; i < CLOSES; i++) {
            AtomicBoolean closed = new AtomicBoolean();
            CountDownLatch first = new CountDownLatch(1);
            Subscription subscription = pubsub.subscribe("news", message -> {
                first.countDown();
                messages.incrementAndGet();
                Thread.onSpinWait();
                if (closed.get()) {
                    late.incrementAndGet();
                }
            });
            awaitQuietly(first);
            subscription.close();
            closed.set(true);
        }
        publishing.set(false);
        publisher.join();
        assertThat(late).hasValue(0);
        assertThat(messages).hasValueGreaterThanOrEqualTo(CLOSES);
    }

    @Test
    void closingInsideOfACallbackWaitsForNobody() {
        CompletableFuture<Subscription> own = new CompletableFuture<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        own.complete(pubsub.subscribe("news", message -> {
            own.join().close();
            done.complete(null);
        }));
        own.join().confirmed().join();
        publish("news", "x");
        done.join();
        await().until(() -> publish("news", "y") == 0);
    }

    @Test
    void aKilledConnectionIsOneGapForEachSubscription() throws IOException {
        RecordingSubscriber pattern = new RecordingSubscriber();
        Subscription pulled = pubsub.subscribe("news");
        pulled.confirmed().join();
        pubsub.subscribe("news", heard).confirmed().join();
        pubsub.psubscribe("n*", pattern).confirmed().join();
        publish("news", "before");
        heard.awaitHeard("before");

        killSubscribers();
        heard.awaitHeard("resubscribed");
        pattern.awaitHeard("resubscribed");
        publish("news", "after");

        heard.awaitExactly("subscribed", "before", "disconnected", "resubscribed", "~after");
        pattern.awaitExactly("subscribed", "before", "disconnected", "resubscribed", "~after");
        assertThat(heard.gaps()).hasSize(1).allMatch(gap -> !gap.duration().isNegative());
        assertThat(pulled.poll(Duration.ofSeconds(20)).isAfterGap()).isFalse();
        assertThat(pulled.poll(Duration.ofSeconds(20)).isAfterGap()).isTrue();
    }

    @Test
    void aLoopTakesMessagesUntilItIsClosed() {
        Subscription subscription = pubsub.subscribe("news");
        subscription.confirmed().join();
        List<String> texts = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> loop = CompletableFuture.runAsync(() -> {
            for (Message message : subscription.messages()) {
                texts.add(message.text());
            }
        });
        publish("news", "one");
        publish("news", "two");
        await().until(() -> texts.equals(List.of("one", "two")));
        subscription.close();
        loop.join();
        assertThat(subscription.poll(Duration.ZERO)).isNull();
        assertThatThrownBy(subscription::publisher).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoWaitsForAMessageCanBeInterruptedAndOutOfTime() {
        Subscription subscription = pubsub.subscribe("news");
        assertThat(subscription.poll(Duration.ofMillis(10))).isNull();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> subscription.messages().iterator().hasNext())
                .isInstanceOf(RedisInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aListenerThatThrowsIsReportedAndGoesOn() {
        pubsub.subscribe("news", message -> {
                    heard.onMessage(message);
                    throw new IllegalArgumentException("planted");
                })
                .confirmed()
                .join();
        publish("news", "one");
        publish("news", "two");
        heard.awaitExactly("one", "two");
        await().until(() -> events.stream()
                        .filter(RedisEvent.ListenerFailed.class::isInstance)
                        .count()
                == 2);
    }

    @Test
    void anExecutorThatRejectsEndsTheSubscription() {
        AtomicBoolean open = new AtomicBoolean(true);
        Subscription subscription = pubsub.executor(task -> {
                    if (!open.get()) {
                        throw new RejectedExecutionException("planted");
                    }
                    task.run();
                })
                .subscribe("news", heard);
        subscription.confirmed().join();
        heard.awaitExactly("subscribed");
        open.set(false);
        publish("news", "x");
        await().until(() -> subscription.state() == SubscriptionState.CLOSED);
        await().until(() -> publish("news", "x") == 0);
        heard.awaitExactly("subscribed");
    }

    @Test
    void callbacksNeverRunOnAnIoThread() {
        List<String> threads = new CopyOnWriteArrayList<>();
        pubsub.subscribe("news", message -> threads.add(Thread.currentThread().getName()))
                .confirmed()
                .join();
        publish("news", "x");
        await().until(() -> threads.size() == 1);
        assertThat(threads.get(0)).startsWith("respline-listener-");
    }
}
