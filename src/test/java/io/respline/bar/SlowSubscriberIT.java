package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.pubsub.Message;
import io.respline.pubsub.Subscription;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.RecordingSubscriber;
import io.respline.testing.SubscriptionWay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bar row 26: slow subscribers, and a server that cuts those who do not read. No loss without a word. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowSubscriberIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    /** Cuts a subscriber for whom it has to keep more than a megabyte. */
    @RegisterExtension
    static final RealServer STRICT = RealServer.own("--client-output-buffer-limit", "pubsub", "1mb", "0", "0");

    private static final String PADDING = "x".repeat(10_000);
    private static final int ROUNDS = 3;
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    @ParameterizedTest
    @EnumSource(SubscriptionWay.class)
    void aFloodPastSubscribersWhoTakeNothingIsBoundedCountedAndTold(SubscriptionWay way) throws Exception {
        ChildJvm.run(SubscriberFlood.class, "-Xmx64m", "-Dbar.server=" + SERVER.uri(), "-Dbar.way=" + way);
    }

    /** The network stands still, so that messages pile up at the server until it has enough. */
    @ParameterizedTest
    @EnumSource(SubscriptionWay.class)
    void aServerThatCutsTheSubscriberIsOneGapAndAllHeals(SubscriptionWay way) throws Exception {
        List<Integer> published = new ArrayList<>();
        int received = 0;
        try (FaultProxy proxy = FaultProxy.to(STRICT.address());
                RawClient server = STRICT.connect();
                Redis redis = Redis.connect(options(way, proxy))) {
            RecordingSubscriber signals = new RecordingSubscriber();
            redis.pubsub().subscribe("signals", signals).confirmed().join();
            Subscription subscription = redis.pubsub().buffer(100_000).subscribe("flood");
            subscription.confirmed().join();
            int next = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                int first = next;
                proxy.toClient().hold();
                next = publishUntilCut(server, next);
                proxy.toClient().heal();
                int gaps = round;
                await().atMost(Duration.ofSeconds(60)).until(() -> signals.count("resubscribed") == gaps);
                awaitSubscribed(server);
                publish(server, next++);
                received += checkTaken(subscription, first, next - 1);
                assertThat(redis.call("ECHO", "x").asString()).isEqualTo("x");
                published.add(next - first);
            }
            assertThat(subscription.dropped()).isZero();
            assertThat(signals.count("disconnected")).isEqualTo(ROUNDS);
            assertThat(signals.gaps()).hasSize(ROUNDS);
        }
        Figures.print("cut by the server, " + way, "published", published, "received", received, "gaps", ROUNDS);
    }

    private static RedisOptions options(SubscriptionWay way, FaultProxy proxy) {
        return way.apply(RedisOptions.of(proxy.uri()).toBuilder())
                .heartbeatInterval(Duration.ofMinutes(5))
                .reconnect(EAGER)
                .build();
    }

    private static int publishUntilCut(RawClient server, int from) throws IOException {
        int next = from;
        while (publish(server, next++) > 0) {
            continue;
        }
        return next;
    }

    private static long publish(RawClient server, int number) throws IOException {
        return server.number("PUBLISH", "flood", number + " " + PADDING);
    }

    private static void awaitSubscribed(RawClient server) {
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> server.list("PUBSUB", "NUMSUB", "flood").get(1).equals(1L));
    }

    /** One number after the other, then the gap, then the last. */
    private static int checkTaken(Subscription subscription, int first, int last) {
        int expected = first;
        int count = 0;
        while (true) {
            Message message = subscription.poll(Duration.ofSeconds(20));
            assertThat(message).isNotNull();
            count++;
            int number = Integer.parseInt(message.text().split(" ")[0]);
            if (message.isAfterGap()) {
                assertThat(number).isEqualTo(last);
                return count;
            }
            assertThat(number).isEqualTo(expected++);
        }
    }
}
