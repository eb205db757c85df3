package io.respline.pubsub;

import static io.respline.testing.FakeReplies.error;
import static io.respline.testing.FakeReplies.silence;
import static io.respline.testing.PubSubReplies.confirmation;
import static io.respline.testing.PubSubReplies.confirming;
import static io.respline.testing.PubSubReplies.message;
import static io.respline.testing.PubSubReplies.pmessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisException;
import io.respline.error.RedisServerException;
import io.respline.testing.FakeConnection;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReply;
import io.respline.testing.RawClient;
import io.respline.testing.RecordingSubscriber;
import io.respline.testing.SubscriptionWay;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions to a server that forgets, refuses, hangs up in the middle of a word, and says what nobody asked. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscriptionFaultsTest {

    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    private FakeRedis fake;
    private final RecordingSubscriber heard = new RecordingSubscriber();

    @BeforeEach
    void start() throws IOException {
        fake = confirming(FakeRedis.start());
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    private Redis connect(SubscriptionWay way) {
        return connect(way, Duration.ofSeconds(30));
    }

    private Redis connect(SubscriptionWay way, Duration heartbeat) {
        return Redis.connect(way.apply(RedisOptions.of(fake.uri()).toBuilder())
                .heartbeatInterval(heartbeat)
                .reconnect(EAGER)
                .build());
    }

    /** The connection of the subscriptions: the second one, as the first carries commands. */
    private FakeConnection subscriber() throws InterruptedException {
        return fake.connection(2);
    }

    @ParameterizedTest
    @EnumSource(SubscriptionWay.class)
    void aLostConfirmationIsFoundAndMadeUpForOnANewConnection(SubscriptionWay way) {
        AtomicInteger asked = new AtomicInteger();
        fake.on("SUBSCRIBE", command -> asked.incrementAndGet() == 1 ? silence() : confirmation(command));
        try (Redis redis = connect(way, Duration.ofMillis(500))) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            heard.awaitHeard("subscribed");
            assertThat(heard.heard().get(0))
                    .as("no gap before the first confirmation")
                    .isEqualTo("subscribed");
            assertThat(asked).hasValueGreaterThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource(SubscriptionWay.class)
    void aRefusedChannelFailsAloneAndIsOver(SubscriptionWay way) throws Exception {
        fake.on(
                "SUBSCRIBE",
                command -> command.word(1).equals("secret")
                        ? error("NOPERM this user has no permissions to access one of the channels used as arguments")
                        : confirmation(command));
        try (Redis redis = connect(way)) {
            PubSub pubsub = redis.pubsub();
            RecordingSubscriber refused = new RecordingSubscriber();
            Subscription before = pubsub.subscribe("a", heard);
            Subscription secret = pubsub.subscribe("secret", refused);
            Subscription after = pubsub.subscribe("b", heard);
            before.confirmed().join();
            after.confirmed().join();
            assertThatThrownBy(() -> secret.confirmed().join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            RedisServerException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("NOPERM"));
            refused.awaitExactly("closed RedisServerException");
            assertThat(secret.state()).isEqualTo(SubscriptionState.CLOSED);
            fake.connection(way.connection()).send(message("b", "still there"));
            heard.awaitHeard("still there");
            assertThat(fake.accepted()).isEqualTo(way.connection());
        }
    }

    @Test
    void aRefusalThatPassesIsOutlived() {
        AtomicInteger asked = new AtomicInteger();
        fake.on(
                "SUBSCRIBE",
                command -> asked.incrementAndGet() == 1
                        ? error("LOADING Redis is loading the dataset in memory")
                        : confirmation(command));
        try (Redis redis = connect(SubscriptionWay.RESP3)) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            assertThat(asked).hasValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource(SubscriptionWay.class)
    void aConnectionCutAtAnyByteOfConfirmationsAndMessagesIsOneGap(SubscriptionWay way) throws Exception {
        FakeReply stream = message("news", "one").then(message("news", "two")).then(pmessage("n*", "news", "three"));
        int length = length(stream);
        for (int cut = 0; cut <= length; cut++) {
            RecordingSubscriber recorder = new RecordingSubscriber();
            int end = cut;
            AtomicInteger asked = new AtomicInteger();
            fake.on(
                    "PSUBSCRIBE",
                    command -> asked.incrementAndGet() == 1
                            ? confirmation(command).then(stream.cutAfter(end))
                            : confirmation(command).then(message("news", "last")));
            try (Redis redis = connect(way)) {
                PubSub pubsub = redis.pubsub();
                Subscription news = pubsub.subscribe("news", recorder);
                news.confirmed().join();
                pubsub.psubscribe("n*", message -> {}).confirmed().join();
                recorder.awaitHeard("~last");
                assertThat(recorder.count("disconnected")).as("cut at " + cut).isEqualTo(1);
                assertThat(recorder.count("resubscribed")).isEqualTo(1);
                assertThat(recorder.gaps()).hasSize(1);
                assertThat(recorder.count("one")).isLessThanOrEqualTo(1);
            }
        }
    }

    /** In both versions: the first byte of a frame is the only one that differs. */
    private static int length(FakeReply reply) throws Exception {
        try (FakeRedis measuring = FakeRedis.start();
                RawClient client = RawClient.connect(measuring.port())) {
            measuring.on("GET", command -> reply.thenClose());
            client.send("GET", "k");
            return client.readToEnd().getBytes(UTF_8).length;
        }
    }

    @Test
    void whatNobodyAskedForChangesNothing() throws Exception {
        try (Redis redis = connect(SubscriptionWay.RESP3)) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            FakeConnection server = subscriber();
            server.send(message("strange", "x"));
            server.send(pmessage("s*", "strange", "x"));
            server.send(confirmation("subscribe", "strange"));
            server.send(confirmation("unsubscribe", "strange"));
            server.send(message("news", "mine"));
            heard.awaitExactly("subscribed", "mine");
        }
    }

    @Test
    void anUnaskedReplyOnTheConnectionEndsItAndNothingElseIsLost() throws Exception {
        try (Redis redis = connect(SubscriptionWay.RESP2)) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            subscriber().send(":1\r\n");
            heard.awaitExactly("subscribed", "disconnected", "resubscribed");
        }
    }

    @Test
    void aShardChannelThatTheServerGivesAwayIsAskedForAgain() throws Exception {
        try (Redis redis = connect(SubscriptionWay.RESP3)) {
            redis.pubsub().ssubscribe("shard", heard).confirmed().join();
            subscriber().send(confirmation("sunsubscribe", "shard"));
            heard.awaitExactly("subscribed", "disconnected", "resubscribed");
            assertThat(fake.log("SSUBSCRIBE")).hasSize(2);
        }
    }

    @Test
    void subscribingAndClosingWhileTheServerIsAway() throws Exception {
        try (Redis redis = connect(SubscriptionWay.RESP3)) {
            PubSub pubsub = redis.pubsub();
            Subscription first = pubsub.subscribe("first", heard);
            first.confirmed().join();
            fake.down();
            heard.awaitHeard("disconnected");
            RecordingSubscriber other = new RecordingSubscriber();
            Subscription second = pubsub.subscribe("second", other);
            Subscription third = pubsub.subscribe("third", other);
            third.close();
            first.close();
            assertThat(second.state()).isEqualTo(SubscriptionState.PENDING);
            assertThat(third.state()).isEqualTo(SubscriptionState.CLOSED);
            fake.listen();
            second.confirmed().join();
            other.awaitExactly("subscribed");
            heard.awaitExactly("subscribed", "disconnected");
            assertThat(fake.log("SUBSCRIBE"))
                    .extracting(command -> command.word(1))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void thePingFailsWhileTheServerIsAwayAndWorksInEveryState() throws Exception {
        try (Redis redis = connect(SubscriptionWay.RESP2)) {
            PubSub pubsub = redis.pubsub();
            pubsub.ping().join();
            pubsub.subscribe("news", heard).confirmed().join();
            for (int i = 0; i < 5; i++) {
                pubsub.ping().join();
            }
            fake.down();
            heard.awaitHeard("disconnected");
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> pubsub.ping().join()).hasCauseInstanceOf(RedisException.class));
        }
    }

    @Test
    void closingTheClientEndsAllSubscriptions() {
        Redis redis = connect(SubscriptionWay.RESP3);
        PubSub pubsub = redis.pubsub();
        fake.on("PSUBSCRIBE", command -> silence());
        Subscription confirmed = pubsub.subscribe("news", heard);
        heard.awaitHeard("subscribed");
        Subscription waiting = pubsub.psubscribe("n*", heard);
        redis.close();
        assertThat(heard.heard()).containsExactly("subscribed", "closed ", "closed ");
        assertThat(confirmed.state()).isEqualTo(SubscriptionState.CLOSED);
        assertThatThrownBy(() -> waiting.confirmed().join()).hasCauseInstanceOf(RedisClosedException.class);
        assertThatThrownBy(redis::pubsub).isInstanceOf(RedisClosedException.class);
        assertThatThrownBy(() -> pubsub.subscribe("late")).isInstanceOf(RedisClosedException.class);
        assertThatThrownBy(() -> pubsub.ping().join()).hasCauseInstanceOf(RedisClosedException.class);
    }
}
