package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisServerException;
import io.respline.event.RedisEvent;
import io.respline.pubsub.PubSub;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionState;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.RecordingSubscriber;
import io.respline.testing.SubscriptionWay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Redix: subscriptions, in each way that they can travel. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass
@EnumSource(SubscriptionWay.class)
class PubSubParityIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int STEPS = 400;
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    @Parameter
    SubscriptionWay way;

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private final RecordingSubscriber heard = new RecordingSubscriber();
    private Redis redis;
    private PubSub pubsub;

    @BeforeEach
    void connect() {
        redis = Redis.builder(way.apply(RedisOptions.of(SERVER.uri()).toBuilder())
                        .reconnect(EAGER)
                        .build())
                .listener(events::add)
                .connect();
        pubsub = redis.pubsub();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private long publish(String channel, String payload) {
        return redis.call("PUBLISH", channel, payload).asLong();
    }

    private Subscription subscribed(String channel, RecordingSubscriber listener) {
        Subscription subscription = pubsub.subscribe(channel, listener);
        subscription.confirmed().join();
        return subscription;
    }

    private void kill() throws IOException {
        try (RawClient client = SERVER.connect()) {
            client.call("CLIENT", "KILL", "TYPE", "pubsub");
        }
    }

    @Test
    void twoChannelsOfWhichOneIsLeftLeakNoMessage() {
        RecordingSubscriber other = new RecordingSubscriber();
        Subscription foo = subscribed("foo", heard);
        subscribed("bar", other);
        publish("foo", "1");
        publish("bar", "2");
        heard.awaitExactly("subscribed", "1");
        foo.close();
        await().until(() -> publish("foo", "3") == 0);
        publish("bar", "4");
        other.awaitExactly("subscribed", "2", "4");
        assertThat(heard.heard()).containsExactly("subscribed", "1");
    }

    @Test
    void patterns() {
        RecordingSubscriber other = new RecordingSubscriber();
        pubsub.psubscribe("foo*", heard).confirmed().join();
        Subscription ba = pubsub.psubscribe("ba?", other);
        ba.confirmed().join();
        publish("foo_1", "1");
        publish("baz", "2");
        publish("baaz", "3");
        other.awaitExactly("subscribed", "2");
        ba.close();
        await().until(() -> publish("baz", "4") == 0);
        publish("foo_2", "5");
        heard.awaitExactly("subscribed", "1", "5");
        assertThat(other.heard()).containsExactly("subscribed", "2");
    }

    @Test
    void oneOfTwoSubscribersLeavesAndTheServerKnewOfOne() throws IOException {
        RecordingSubscriber other = new RecordingSubscriber();
        Subscription first = subscribed("foo", heard);
        subscribed("foo", other);
        try (RawClient client = SERVER.connect()) {
            assertThat(client.list("PUBSUB", "NUMSUB", "foo").get(1)).isEqualTo(1L);
        }
        heard.awaitHeard("subscribed");
        first.close();
        publish("foo", "x");
        other.awaitExactly("subscribed", "x");
        assertThat(heard.heard()).containsExactly("subscribed");
    }

    @Test
    void unsubscribingAndSubscribingAgain() {
        for (int i = 0; i < 20; i++) {
            RecordingSubscriber again = new RecordingSubscriber();
            try (Subscription subscription = pubsub.subscribe("foo", again)) {
                subscription.confirmed().join();
                publish("foo", "x");
                again.awaitExactly("subscribed", "x");
            }
        }
    }

    @Test
    void channelsAndPatternsAreRestoredAndTheEventsTellOfTheConnection() throws IOException {
        subscribed("foo", heard);
        pubsub.psubscribe("ba*", heard).confirmed().join();
        kill();
        await().until(() -> heard.count("resubscribed") == 2);
        publish("foo", "1");
        publish("bar", "2");
        heard.awaitHeard("~1");
        heard.awaitHeard("~2");
        assertThat(heard.count("disconnected")).isEqualTo(2);
        assertThat(events).anyMatch(RedisEvent.Disconnected.class::isInstance);
        assertThat(events)
                .anyMatch(event -> event instanceof RedisEvent.Connected connected && connected.reconnection());
    }

    @Test
    void fivePingsAtOnceBeforeAndAfterSubscribing() {
        for (int round = 0; round < 2; round++) {
            List<CompletableFuture<Void>> pings = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                pings.add(pubsub.ping());
            }
            pings.forEach(CompletableFuture::join);
            subscribed("foo", heard);
        }
    }

    /** The first wait, the events and the errors are those of every connection. */
    @Test
    void aFailedAttemptIsToldAsForEveryConnection() throws Exception {
        subscribed("foo", heard);
        SERVER.kill();
        await().until(() -> events.stream().anyMatch(RedisEvent.ConnectFailed.class::isInstance));
        heard.awaitHeard("disconnected");
        SERVER.start();
        heard.awaitExactly("subscribed", "disconnected", "resubscribed");
        assertThat(heard.gaps()).hasSize(1).allMatch(gap -> gap.cause() instanceof RedisConnectionException);
    }

    @Test
    void aChannelThatTheAccessListForbidsIsItsSubscribersProblemAlone() throws IOException {
        SERVER.addUser("narrow", "narrow-password", "+@all", "~*", "&open*");
        RedisOptions options = way.apply(RedisOptions.of(SERVER.uri()).toBuilder())
                .credentials(Credentials.user("narrow", "narrow-password"))
                .build();
        try (Redis narrow = Redis.connect(options)) {
            Subscription open = narrow.pubsub().subscribe("open", heard);
            Subscription secret = narrow.pubsub().subscribe("secret", heard);
            open.confirmed().join();
            assertThatThrownBy(() -> secret.confirmed().join()).hasCauseInstanceOf(RedisServerException.class);
            assertThat(redis.call("PUBLISH", "open", "x").asLong()).isEqualTo(1);
            heard.awaitHeard("x");
        }
    }

    /** Random subscribing, closing, publishing and killing over three channels against a model. */
    @Test
    void whateverIsDoneSubscribersHearWhatTheyHaveSubscribedTo() throws IOException {
        SplittableRandom random = new SplittableRandom(58);
        List<String> channels = List.of("a", "b", "c");
        List<Subscription> open = new ArrayList<>();
        int kills = 0;
        int published = 0;
        try (RawClient server = SERVER.connect()) {
            for (int step = 0; step < STEPS; step++) {
                int dice = random.nextInt(20);
                if (dice < 7) {
                    open.add(pubsub.subscribe(channels.get(random.nextInt(3))));
                } else if (dice < 13 && !open.isEmpty()) {
                    open.remove(random.nextInt(open.size())).close();
                } else if (dice == 13) {
                    kills++;
                    server.call("CLIENT", "KILL", "TYPE", "pubsub");
                }
                awaitServerView(server, open);
                String channel = channels.get(random.nextInt(3));
                String payload = Integer.toString(step);
                publish(channel, payload);
                published++;
                for (Subscription subscription : open) {
                    if (subscription.name().equals(channel)) {
                        assertThat(subscription.poll(Duration.ofSeconds(20)).text())
                                .isEqualTo(payload);
                    }
                }
            }
        }
        Figures.print("pub/sub model " + way, "steps", STEPS, "kills", kills, "published", published);
    }

    private static void awaitServerView(RawClient server, List<Subscription> open) {
        Set<String> names = new HashSet<>();
        open.forEach(subscription -> names.add(subscription.name()));
        await().pollInterval(Duration.ofMillis(2)).until(() -> {
            boolean isSame = new HashSet<Object>(server.list("PUBSUB", "CHANNELS")).equals(names);
            return isSame
                    && open.stream().allMatch(subscription -> subscription.state() == SubscriptionState.SUBSCRIBED);
        });
    }
}
