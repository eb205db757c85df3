package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisInterruptedException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redix: what happens to calls, and what is told, when the network or the server fails. */
class NetworkParityIT {

    private static final ReconnectPolicy SLOW =
            new ReconnectPolicy(Duration.ZERO, Duration.ofMinutes(5), 1, Duration.ofMinutes(5), Duration.ZERO);

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private FakeRedis fake;

    @BeforeEach
    void start() throws IOException {
        fake = FakeRedis.start();
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    private Redis connect(ReconnectPolicy policy) {
        RedisOptions options =
                RedisOptions.of(fake.uri()).toBuilder().reconnect(policy).build();
        return Redis.builder(options).listener(events::add).connect();
    }

    @Test
    void afterALossItConnectsAgainByItself() {
        try (Redis redis = connect(ReconnectPolicy.DEFAULT)) {
            fake.dropConnections();

            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .until(() -> redis.call("PING").equals(Reply.Status.PONG));
            assertThat(fake.accepted()).isEqualTo(2);
        }
    }

    @Test
    void callsFailAtOnceWhileItWaitsBeforeTheNextAttempt() throws Exception {
        try (Redis redis = connect(SLOW)) {
            fake.down();
            await().until(() -> redis.stats().state() == ConnectionState.BACKING_OFF);

            assertThatExceptionOfType(RedisConnectionException.class)
                    .isThrownBy(() -> redis.withTimeout(Duration.ofMinutes(1)).call("INCR", "n"))
                    .withMessageContaining("the connection is down")
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
        }
    }

    @Test
    void whatWasInFlightAtALossMayHaveRunAndIsNotRepeated() throws Exception {
        fake.on("INCR", command -> FakeReplies.close());
        try (Redis redis = connect(ReconnectPolicy.DEFAULT)) {
            assertThatExceptionOfType(RedisConnectionException.class)
                    .isThrownBy(() -> redis.call("INCR", "n"))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.MAYBE_EXECUTED));

            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .until(() -> redis.call("PING").equals(Reply.Status.PONG));
            assertThat(fake.log("INCR")).hasSize(1);
        }
    }

    @Test
    void aLateReplyIsNobodys() throws Exception {
        Gate gate = Gate.closed();
        fake.on("GET", command -> FakeReplies.bulk("late").heldBy(gate));
        try (Redis redis = connect(ReconnectPolicy.DEFAULT)) {
            assertThatExceptionOfType(RedisTimeoutException.class)
                    .isThrownBy(() -> redis.withTimeout(Duration.ofMillis(20)).call("GET", "k"));
            CompletableFuture<Reply> next = redis.send("ECHO", "mine");
            gate.open();

            assertThat(next.get(10, TimeUnit.SECONDS).asString()).isEqualTo("mine");
        }
    }

    @Test
    void aTimeoutThatRacesALossLeavesNothingForTheNextCall() {
        try (Redis redis = connect(
                new ReconnectPolicy(Duration.ZERO, Duration.ofMillis(1), 1, Duration.ofMillis(1), Duration.ZERO))) {
            fake.on("GET", command -> FakeReplies.silence());
            for (int i = 0; i < 20; i++) {
                CompletableFuture<Reply> racing =
                        redis.withTimeout(Duration.ofMillis(5)).send("GET", "k");
                fake.dropConnections();
                assertThatExceptionOfType(Exception.class)
                        .isThrownBy(racing::join)
                        .withCauseInstanceOf(RedisException.class);
                String token = "token" + i;
                await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                        .until(() -> redis.call("ECHO", token).asString().equals(token));
            }
        }
    }

    @Test
    void connectionsGainedAndLostAreToldWithTheirAddress() throws Exception {
        try (Redis redis = connect(ReconnectPolicy.DEFAULT)) {
            fake.dropConnections();
            await().until(() -> redis.stats().state() == ConnectionState.READY && events.size() >= 3);
            fake.down();
            await().until(() -> events.stream().anyMatch(RedisEvent.ConnectFailed.class::isInstance));
        }

        assertThat(events).allMatch(event -> event.endpoint().port() == fake.port());
        assertThat(events.subList(0, 3))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isInstanceOfSatisfying(
                                        RedisEvent.Connected.class,
                                        e -> assertThat(e.reconnection()).isFalse()),
                        second -> assertThat(second).isInstanceOf(RedisEvent.Disconnected.class),
                        third -> assertThat(third)
                                .isInstanceOfSatisfying(
                                        RedisEvent.Connected.class,
                                        e -> assertThat(e.reconnection()).isTrue()));
        assertThat(events.get(events.size() - 1)).isInstanceOf(RedisEvent.Closed.class);
    }

    @Test
    void errorsOfTheServerBeforeItHangsUpReachTheCaller() {
        fake.reply("GET", FakeReplies.error("ERR max number of clients reached").thenClose());
        try (Redis redis = connect(ReconnectPolicy.DEFAULT)) {
            assertThatExceptionOfType(RedisException.class)
                    .isThrownBy(() -> redis.call("GET", "k"))
                    .withMessageContaining("max number of clients");
        }
    }

    @Test
    void repliesThatCameBeforeALossAreDelivered() throws Exception {
        fake.on("GET", command -> FakeReplies.bulk(command.word(1)));
        fake.on("INCR", command -> FakeReplies.close());
        try (Redis redis = connect(ReconnectPolicy.DEFAULT)) {
            CompletableFuture<Reply> first = redis.send("GET", "one");
            CompletableFuture<Reply> second = redis.send("GET", "two");
            CompletableFuture<Reply> lost = redis.send("INCR", "n");

            assertThat(first.get(10, TimeUnit.SECONDS).asString()).isEqualTo("one");
            assertThat(second.get(10, TimeUnit.SECONDS).asString()).isEqualTo("two");
            assertThat(lost)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(RedisConnectionException.class);
        }
    }

    @Test
    void aPushIsNobodysReply() {
        fake.on(
                "GET",
                command -> FakeReplies.push("invalidate", "k")
                        .then(FakeReplies.bulk("value"))
                        .then(FakeReplies.push("unheard-of")));
        try (Redis redis = connect(ReconnectPolicy.DEFAULT)) {
            assertThat(redis.call("GET", "k").asString()).isEqualTo("value");
            assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
        }
    }

    @Test
    void aCallThatWasCancelledBeforeItWasWrittenIsNeverWritten() throws Exception {
        Gate handshake = Gate.closed();
        fake.on("HELLO", command -> {
            handshake.pass();
            return null;
        });
        try (Redis redis = Redis.open(RedisOptions.of(fake.uri()))) {
            handshake.awaitWaiter();
            redis.send("INCR", "n").cancel(false);
            handshake.open();

            assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
            assertThat(fake.log("INCR")).isEmpty();
        }
    }

    @Test
    void anInterruptEndsTheCallAndNothingElse() throws Exception {
        Gate gate = Gate.closed();
        fake.on("GET", command -> FakeReplies.bulk("late").heldBy(gate));
        try (Redis redis = connect(ReconnectPolicy.DEFAULT)) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread caller = new Thread(() -> failure.complete(catchThrowable(() -> redis.call("GET", "k"))));
            caller.start();
            gate.awaitWaiter();
            caller.interrupt();

            assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(RedisInterruptedException.class);
            gate.open();
            assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
            assertThat(fake.accepted()).isEqualTo(1);
        }
    }
}
