package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.SubscriptionWay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bar row 27: thousands of channels and patterns are restored after every kill, with one gap for each. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscriptionRestoreIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int CHANNELS = 10_000;
    private static final int PATTERNS = 1_000;
    private static final int KILLS = Integer.getInteger("respline.soak.kills", 10);
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    /** Counts, and holds the signals to their order. */
    private static final class Counter implements SubscriptionListener {

        private final AtomicInteger lost = new AtomicInteger();
        private final AtomicInteger back = new AtomicInteger();
        private final AtomicInteger disorder = new AtomicInteger();
        private final AtomicInteger messages = new AtomicInteger();

        @Override
        public void onMessage(Message message) {
            messages.incrementAndGet();
        }

        @Override
        public void onDisconnected(RedisException cause) {
            disorder.addAndGet(lost.getAndIncrement() == back.get() ? 0 : 1);
        }

        @Override
        public void onResubscribed(Gap gap) {
            disorder.addAndGet(back.incrementAndGet() == lost.get() ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource(SubscriptionWay.class)
    void everySubscriptionIsRestoredAfterEveryKillWithOneGap(SubscriptionWay way) throws Exception {
        RedisOptions options = way.apply(RedisOptions.of(SERVER.uri()).toBuilder())
                .reconnect(EAGER)
                .build();
        List<Counter> counters = new ArrayList<>();
        long slowest = 0;
        try (Redis redis = Redis.connect(options);
                RawClient server = SERVER.connect()) {
            subscribe(redis.pubsub(), counters);
            for (int kill = 1; kill <= KILLS; kill++) {
                long begun = System.nanoTime();
                assertThat(server.number("CLIENT", "KILL", "TYPE", "pubsub")).isEqualTo(1);
                awaitGaps(counters, kill);
                slowest = Math.max(slowest, System.nanoTime() - begun);
                assertServerKnowsAll(server);
            }
            server.call("PUBLISH", "channel5", "last");
            await().until(() -> counters.get(5).messages.get() == 1);
        }
        assertThat(counters).allMatch(counter -> counter.disorder.get() == 0);
        Figures.print(
                "restore " + way,
                "channels",
                CHANNELS,
                "patterns",
                PATTERNS,
                "kills",
                KILLS,
                "slowest ms",
                TimeUnit.NANOSECONDS.toMillis(slowest));
    }

    private static void subscribe(PubSub pubsub, List<Counter> counters) {
        List<CompletableFuture<Void>> confirmed = new ArrayList<>();
        for (int i = 0; i < CHANNELS + PATTERNS; i++) {
            Counter counter = new Counter();
            counters.add(counter);
            Subscription subscription = i < CHANNELS
                    ? pubsub.subscribe("channel" + i, counter)
                    : pubsub.psubscribe("pattern" + i + ".*", counter);
            confirmed.add(subscription.confirmed());
        }
        CompletableFuture.allOf(confirmed.toArray(CompletableFuture<?>[]::new)).join();
    }

    private static void awaitGaps(List<Counter> counters, int kills) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> counters.stream().allMatch(counter -> counter.back.get() >= kills));
        assertThat(counters).allMatch(counter -> counter.lost.get() == kills && counter.back.get() == kills);
    }

    private static void assertServerKnowsAll(RawClient server) throws IOException {
        assertThat(server.list("PUBSUB", "CHANNELS")).hasSize(CHANNELS);
        assertThat(server.number("PUBSUB", "NUMPAT")).isEqualTo(PATTERNS);
    }
}
