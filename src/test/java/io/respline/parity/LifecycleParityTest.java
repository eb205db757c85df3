package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.WhileDown;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisOverloadException;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redix: how a connection begins, what each beginning consists of, and what happens to calls meanwhile. */
class LifecycleParityTest {

    private static final ReconnectPolicy SLOW =
            new ReconnectPolicy(Duration.ZERO, Duration.ofMinutes(5), 1, Duration.ofMinutes(5), Duration.ZERO);

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private final Gate gate = Gate.closed();
    private FakeRedis fake;

    @BeforeEach
    void start() throws IOException {
        fake = FakeRedis.start();
    }

    @AfterEach
    void stop() throws IOException {
        gate.open();
        fake.close();
    }

    private RedisOptionsBuilder options() {
        return RedisOptions.of(fake.uri()).toBuilder();
    }

    private Redis open(RedisOptionsBuilder options) {
        return Redis.builder(options.build()).listener(events::add).open();
    }

    private void holdHandshakes() {
        fake.on("HELLO", command -> {
            gate.pass();
            return null;
        });
    }

    @Test
    void openingReturnsBeforeTheServerHasAnswered() throws Exception {
        holdHandshakes();
        try (Redis redis = open(options())) {
            CompletableFuture<Reply> early = redis.send("PING");
            gate.awaitWaiter();

            assertThat(redis.state()).isEqualTo(ConnectionState.HANDSHAKING);
            assertThat(early).isNotDone();
            gate.open();

            assertThat(early.get(10, TimeUnit.SECONDS)).isEqualTo(Reply.Status.PONG);
        }
    }

    @Test
    void connectingReturnsWhenTheServerHasAcceptedTheHandshake() throws Exception {
        holdHandshakes();
        CompletableFuture<Redis> connecting =
                CompletableFuture.supplyAsync(() -> Redis.connect(options().build()));
        gate.awaitWaiter();
        assertThat(connecting).isNotDone();
        gate.open();

        try (Redis redis = connecting.get(10, TimeUnit.SECONDS)) {
            assertThat(redis.state()).isEqualTo(ConnectionState.READY);
        }
    }

    @Test
    void whatIsParkedWhileConnectingIsBoundedAndSentInItsOrder() throws Exception {
        holdHandshakes();
        try (Redis redis = open(options().maxInFlight(3))) {
            gate.awaitWaiter();
            List<CompletableFuture<Reply>> parked =
                    IntStream.range(0, 3).mapToObj(i -> redis.send("ECHO", i)).toList();

            assertThat(redis.send("ECHO", "too much"))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(RedisOverloadException.class);
            gate.open();

            assertThat(parked.get(2).get(10, TimeUnit.SECONDS).asString()).isEqualTo("2");
            assertThat(fake.log("ECHO")).extracting(FakeCommand::text).containsExactly("ECHO 0", "ECHO 1", "ECHO 2");
        }
    }

    @Test
    void callsWaitBetweenTwoAttemptsIfTheOptionsSaySo() throws Exception {
        fake.stopListening();
        try (Redis redis = open(options().reconnect(SLOW).whileDown(WhileDown.PARK))) {
            await().until(() -> redis.state() == ConnectionState.BACKING_OFF);
            CompletableFuture<Reply> parked =
                    redis.withTimeout(Duration.ofMinutes(1)).send("PING");
            assertThat(parked).isNotDone();

            fake.listen();
            redis.reconnect();

            assertThat(parked.get(10, TimeUnit.SECONDS)).isEqualTo(Reply.Status.PONG);
        }
    }

    @Test
    void aFatalRefusalIsSeenAndEndedByWhoeverHealsIt() throws Exception {
        fake.reply("SELECT", FakeReplies.error("ERR DB index is out of range"));
        try (Redis redis = open(options().database(3))) {
            await().until(() -> redis.state() == ConnectionState.FAILED && !events.isEmpty());
            assertThat(events)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RedisEvent.GaveUp.class, e -> assertThat(e.cause()).hasMessageContaining("database 3"));
            assertThatExceptionOfType(RedisConnectionException.class)
                    .isThrownBy(() -> redis.call("INCR", "n"))
                    .withMessageContaining("reconnect()")
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
            assertThat(fake.accepted()).isEqualTo(1);

            fake.on("SELECT", command -> null);
            redis.reconnect();

            await().until(() -> redis.state() == ConnectionState.READY);
            assertThat(redis.call("INCR", "n").asLong()).isEqualTo(1);
        }
    }

    @Test
    void readOnlyTheDatabaseAndTheNameAreSaidAtEachConnect() throws Exception {
        try (Redis redis = open(options().readOnly(true).database(3).clientName("orders"))) {
            for (int connection = 1; connection <= 3; connection++) {
                int number = connection;
                fake.await("handshake " + number, () -> saidOn(number).contains("READONLY"));
                assertThat(saidOn(number)).contains("SELECT 3").anyMatch(text -> text.contains("SETNAME orders"));
                fake.dropConnections();
                await().until(() -> {
                    redis.reconnect(); // what waits, waits no longer
                    return fake.accepted() > number;
                });
            }
        }
    }

    private List<String> saidOn(int connection) {
        return fake.log().stream()
                .filter(command -> command.connection() == connection)
                .map(FakeCommand::text)
                .toList();
    }

    @Test
    void withoutTheOptionsNeitherReadOnlyNorADatabaseIsSaid() {
        try (Redis redis = Redis.connect(options().build())) {
            redis.call("PING");

            assertThat(fake.log("READONLY")).isEmpty();
            assertThat(fake.log("SELECT")).isEmpty();
        }
    }

    @Test
    void thePasswordIsAskedForAtEachConnect() throws Exception {
        fake.password("p1");
        AtomicInteger asked = new AtomicInteger();
        CredentialsProvider provider =
                () -> CompletableFuture.completedFuture(Credentials.password("p" + asked.incrementAndGet()));
        try (Redis redis = open(options().credentialsProvider(provider))) {
            await().until(() -> redis.state() == ConnectionState.READY);
            fake.password("p2");
            fake.dropConnections();

            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .until(() -> redis.call("PING").equals(Reply.Status.PONG));
            assertThat(asked).hasValue(2);
            assertThat(fake.log()).extracting(FakeCommand::text).anyMatch(text -> text.contains("AUTH default p2"));
        }
    }
}
