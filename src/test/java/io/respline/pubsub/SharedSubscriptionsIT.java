package io.respline.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.BatchResult;
import io.respline.command.Command;
import io.respline.config.Credentials;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.RotatingCredentials;
import io.respline.error.RedisClosedException;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.RecordingSubscriber;
import io.respline.testing.Resources;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Subscriptions on the connection of commands, with a real server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedSubscriptionsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int RUNS = 500;

    private final RecordingSubscriber heard = new RecordingSubscriber();

    private static RedisOptionsBuilder options(String name) {
        return RedisOptions.of(SERVER.uri()).toBuilder().clientName(name).subscriptionsShareConnection(true);
    }

    /** The lines of CLIENT LIST about clients whose names begin so. */
    private static List<String> clients(String name) throws IOException {
        try (RawClient client = SERVER.connect()) {
            return client.string("CLIENT", "LIST")
                    .lines()
                    .filter(line -> line.contains(" name=" + name))
                    .toList();
        }
    }

    @Test
    void oneConnectionCarriesCommandsAndSubscriptions() throws IOException {
        try (Redis redis = Redis.connect(options("both").build())) {
            PubSub pubsub = redis.pubsub();
            pubsub.subscribe("news", heard).confirmed().join();
            pubsub.psubscribe("n*", message -> {}).confirmed().join();
            assertThat(clients("both")).hasSize(1).allMatch(line -> line.contains(" sub=1 psub=1 "));
            redis.call("PUBLISH", "news", "one");
            heard.awaitExactly("subscribed", "one");
            pubsub.ping().join();
            assertThat(clients("both")).hasSize(1);
        }
        heard.awaitExactly("subscribed", "one", "closed ");
    }

    @Test
    void ofAPoolTheFirstCarriesThem() throws IOException {
        try (Redis redis = Redis.connect(options("pool").connections(3).build())) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            assertThat(clients("pool"))
                    .hasSize(3)
                    .filteredOn(line -> line.contains(" sub=1 "))
                    .hasSize(1);
            for (int i = 0; i < 6; i++) {
                redis.call("PUBLISH", "news", i);
            }
            heard.awaitExactly("subscribed", "0", "1", "2", "3", "4", "5");
        }
    }

    /** Redis before 7.2 puts the message that a transaction publishes into the reply to EXEC. */
    @Test
    void whatATransactionPublishesToItselfIsAMessageAndNoResult() {
        try (Redis redis = Redis.connect(options("self").build())) {
            Subscription subscription = redis.pubsub().subscribe("self");
            subscription.confirmed().join();
            Command<Reply> ping = Command.cmd("PING");
            for (int i = 0; i < RUNS; i++) {
                Command<Reply> publish = Command.cmd("PUBLISH", "self", i);
                BatchResult results = redis.transaction(ping, publish, ping).committed();
                assertThat(results.size()).isEqualTo(3);
                assertThat(results.get(publish).asLong()).isEqualTo(1);
                assertThat(results.get(ping)).isEqualTo(Reply.Status.PONG);
                assertThat(subscription.poll(Duration.ofSeconds(20)).text()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void rawWordsThatSubscribeAreRefusedAsEver() {
        try (Redis redis = Redis.connect(options("raw").build())) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            for (String name : List.of("SUBSCRIBE", "UNSUBSCRIBE", "PSUBSCRIBE", "PUNSUBSCRIBE", "SSUBSCRIBE")) {
                assertThatThrownBy(() -> redis.call(name, "news")).hasMessageContaining("pubsub()");
            }
            redis.call("PUBLISH", "news", "still there");
            heard.awaitExactly("subscribed", "still there");
        }
    }

    @Test
    void aListenerMayMakeCallsOnTheSameConnection() {
        try (Redis redis = Redis.connect(options("nested").build())) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            redis.pubsub()
                    .subscribe(
                            "news",
                            message -> answer.complete(
                                    redis.call("ECHO", message.text()).asString()))
                    .confirmed()
                    .join();
            redis.call("PUBLISH", "news", "x");
            assertThat(answer.join()).isEqualTo("x");
        }
    }

    @Test
    void withACallbackExecutorFuturesEndThereAndSubscriptionsAreServed() {
        ExecutorService callbacks = Executors.newSingleThreadExecutor(task -> new Thread(task, "callbacks"));
        try (Redis redis = Redis.builder(options("executor").build())
                .callbackExecutor(callbacks)
                .connect()) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            List<CompletableFuture<String>> threads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                threads.add(redis.send("PUBLISH", "news", i)
                        .thenApply(reply -> Thread.currentThread().getName()));
            }
            heard.awaitHeard("99");
            assertThat(heard.heard()).hasSize(101);
            assertThat(threads).allMatch(thread -> {
                String name = thread.join();
                return name.equals("callbacks")
                        || name.equals(Thread.currentThread().getName());
            });
        } finally {
            callbacks.shutdown();
        }
    }

    @Test
    void closingWithADrainEndsSubscriptionsAndLetsCallsEnd() throws Exception {
        Resources before = Resources.now("respline");
        Redis redis = Redis.connect(options("drain").build());
        Subscription subscription = redis.pubsub().subscribe("news", heard);
        subscription.confirmed().join();
        SERVER.pauseWrites(Duration.ofMillis(300));
        CompletableFuture<Reply> pending = redis.send("SET", "k", "v");
        redis.close(Duration.ofSeconds(20));
        assertThat(pending.join().asString()).isEqualTo("OK");
        assertThat(subscription.state()).isEqualTo(SubscriptionState.CLOSED);
        heard.awaitExactly("subscribed", "closed ");
        assertThat(catchThrowableOfType(RedisClosedException.class, redis::pubsub))
                .isNotNull();
        before.awaitNoMore();
    }

    @Test
    void newCredentialsAreUsedOnceAndWithoutAGap() throws IOException {
        String[] rules = {"+@all", "~*", "&*"};
        SERVER.addUser("first", "first-password", rules);
        SERVER.addUser("second", "second-password", rules);
        RotatingCredentials rotating = RotatingCredentials.startingWith(Credentials.user("first", "first-password"));
        List<RedisEvent> events = new CopyOnWriteArrayList<>();
        RedisOptions options = options("rotating").credentialsProvider(rotating).build();
        try (Redis redis = Redis.builder(options).listener(events::add).connect()) {
            redis.pubsub().subscribe("news", heard).confirmed().join();
            rotating.rotate(Credentials.user("second", "second-password"));
            await().until(() -> events.stream().anyMatch(RedisEvent.Reauthenticated.class::isInstance));
            redis.call("PUBLISH", "news", "one");
            heard.awaitExactly("subscribed", "one");
            assertThat(clients("rotating")).hasSize(1).allMatch(line -> line.contains(" user=second "));
            assertThat(events.stream().filter(RedisEvent.Reauthenticated.class::isInstance))
                    .hasSize(1);
        }
    }

    @Test
    void aLastUnsubscribeLeavesAnOrdinaryConnection() throws IOException {
        try (Redis redis = Redis.connect(options("left").build())) {
            Subscription subscription = redis.pubsub().subscribe("news", heard);
            subscription.confirmed().join();
            subscription.close();
            await().until(() -> clients("left").get(0).contains(" sub=0 "));
            assertThat(redis.call("ECHO", "x").asString()).isEqualTo("x");
        }
    }
}
