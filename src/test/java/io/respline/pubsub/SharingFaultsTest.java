package io.respline.pubsub;

import static io.respline.testing.FakeReplies.silence;
import static io.respline.testing.PubSubReplies.confirmation;
import static io.respline.testing.PubSubReplies.confirming;
import static io.respline.testing.PubSubReplies.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisProtocolException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.RecordingSubscriber;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscriptions that want to share the connection of commands, where the server or the network does not play along. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharingFaultsTest {

    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    private FakeRedis fake;
    private final RecordingSubscriber heard = new RecordingSubscriber();
    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        fake = confirming(FakeRedis.start());
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    private RedisOptionsBuilder options() {
        return RedisOptions.of(fake.uri()).toBuilder().reconnect(EAGER).subscriptionsShareConnection(true);
    }

    private Redis connect() {
        return Redis.builder(options().build()).listener(events::add).connect();
    }

    private List<String> degraded() {
        return events.stream()
                .filter(RedisEvent.Degraded.class::isInstance)
                .map(event -> ((RedisEvent.Degraded) event).what())
                .filter(what -> what.contains("subscriptions"))
                .toList();
    }

    @Test
    void whereTheServerSpeaksResp2TheyHaveAConnectionOfTheirOwnAndThatIsTold() throws Exception {
        fake.hello(FakeRedis.Hello.UNKNOWN);
        try (Redis redis = connect()) {
            assertThat(degraded()).hasSize(1).allMatch(what -> what.contains("subscriptionsShareConnection"));
            assertThat(fake.accepted()).as("nobody has subscribed").isEqualTo(1);
            redis.pubsub().subscribe("news", heard).confirmed().join();
            assertThat(fake.accepted()).isEqualTo(2);
            fake.connection(2).send(message("news", "one"));
            heard.awaitExactly("subscribed", "one");
            assertThat(redis.call("ECHO", "x").asString()).isEqualTo("x");
            fake.dropConnections();
            heard.awaitExactly("subscribed", "one", "disconnected", "resubscribed");
            assertThat(degraded()).as("told once").hasSize(1);
        }
    }

    @Test
    void aServerThatForgetsResp3LosesThemToAConnectionOfTheirOwnWithOneGap() throws Exception {
        try (Redis redis = connect()) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            heard.awaitHeard("subscribed");
            fake.down();
            fake.hello(FakeRedis.Hello.UNKNOWN);
            fake.listen();
            heard.awaitExactly("subscribed", "disconnected", "resubscribed");
            assertThat(degraded()).hasSize(1);
            fake.hello(FakeRedis.Hello.ACCEPTED);
            int before = fake.accepted();
            fake.dropConnections();
            heard.awaitExactly("subscribed", "disconnected", "resubscribed", "disconnected", "resubscribed");
            await().until(() -> fake.accepted() == before + 2 && redis.state() == ConnectionState.READY);
            assertThat(heard.gaps()).hasSize(2);
        }
    }

    @Test
    void subscribingBeforeTheFirstConnectionIsThere() throws Exception {
        fake.down();
        try (Redis redis =
                Redis.builder(options().build()).listener(events::add).open()) {
            Subscription subscription = redis.pubsub().subscribe("news", heard);
            Subscription closed = redis.pubsub().subscribe("other", heard);
            await().until(() -> events.stream().anyMatch(RedisEvent.ConnectFailed.class::isInstance));
            closed.close();
            assertThat(subscription.state()).isEqualTo(SubscriptionState.PENDING);
            fake.listen();
            heard.awaitExactly("subscribed");
            assertThat(fake.accepted()).isEqualTo(1);
            assertThat(fake.log("SUBSCRIBE")).hasSize(1);
        }
    }

    @Test
    void aLostConnectionFailsCallsAndIsAGap() throws Exception {
        fake.reply("NEVER", silence());
        try (Redis redis = connect()) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            CompletableFuture<Reply> call = redis.send("NEVER");
            fake.awaitCommand("NEVER");
            fake.dropConnections();
            RedisConnectionException failure = (RedisConnectionException)
                    catchThrowableOfType(CompletionException.class, call::join).getCause();
            assertThat(failure.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
            heard.awaitExactly("subscribed", "disconnected", "resubscribed");
            assertThat(events.stream().filter(RedisEvent.Disconnected.class::isInstance))
                    .as("one connection, one loss")
                    .hasSize(1);
        }
    }

    @Test
    void aLostConfirmationIsFoundByTheNextReplyWhichReachesNobody() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        fake.on("SUBSCRIBE", command -> asked.incrementAndGet() == 1 ? silence() : confirmation(command));
        try (Redis redis = connect()) {
            redis.pubsub().subscribe("news", heard);
            fake.awaitCommand("SUBSCRIBE");
            RedisProtocolException failure =
                    catchThrowableOfType(RedisProtocolException.class, () -> redis.call("ECHO", "x"));
            assertThat(failure.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED);
            heard.awaitExactly("subscribed");
        }
    }

    @Test
    void subscribingToAClientThatHasGivenUpFailsAtOnceAndIsMadeUpForAfterwards() {
        fake.password("right");
        RedisOptions wrong =
                options().credentials(Credentials.password("wrong")).build();
        try (Redis redis = Redis.builder(wrong).listener(events::add).open()) {
            await().until(() -> redis.state() == ConnectionState.FAILED);
            Subscription subscription = redis.pubsub().subscribe("news", heard);
            assertThatThrownBy(() -> subscription.confirmed().join())
                    .hasCauseInstanceOf(RedisConnectionException.class);
            assertThat(subscription.state()).isEqualTo(SubscriptionState.PENDING);
            fake.password("wrong");
            redis.reconnect();
            heard.awaitExactly("subscribed");
            assertThat(fake.open()).isEqualTo(1);
        }
    }

    @Test
    void pushesBesideRepliesOfAFakeServer() throws Exception {
        fake.on(
                "BOTH",
                command -> message("news", "before")
                        .then(FakeReplies.bulk(command.word(1)))
                        .then(message("news", "behind")));
        try (Redis redis = connect()) {
            Subscription subscription = redis.pubsub().subscribe("news");
            subscription.confirmed().join();
            for (int i = 0; i < 200; i++) {
                assertThat(redis.call("BOTH", i).asLong()).isEqualTo(i);
                assertThat(subscription.poll(Duration.ofSeconds(20)).text()).isEqualTo("before");
                assertThat(subscription.poll(Duration.ofSeconds(20)).text()).isEqualTo("behind");
            }
        }
    }
}
