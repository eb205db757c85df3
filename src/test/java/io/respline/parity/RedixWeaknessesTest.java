package io.respline.parity;

import static io.respline.command.Command.cmd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.RedisOptions;
import io.respline.config.RotatingCredentials;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisProtocolException;
import io.respline.error.RedisTimeoutException;
import io.respline.event.RedisEvent;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redix 1.6.0 gets wrong. The numbers are those of {@code docs/parity.md}. */
class RedixWeaknessesTest {

    private final Gate gate = Gate.closed();
    private FakeRedis fake;

    @BeforeEach
    void start() throws IOException {
        fake = FakeRedis.start();
        fake.on("HELD", command -> FakeReplies.bulk(command.word(1)).heldBy(gate));
    }

    @AfterEach
    void stop() throws IOException {
        gate.open();
        fake.close();
    }

    /** Weakness 1: where CLIENT is forbidden, one caller's call without a reply gave its reply to somebody else. */
    @Test
    void callsWithoutAReplyNeverShiftTheRepliesOfOthersWhereClientIsForbidden() {
        fake.reply("CLIENT", FakeReplies.error("ERR unknown command 'CLIENT', with args beginning with: "));
        try (Redis redis = Redis.connect(fake.uri())) {
            List<CompletableFuture<Void>> callers = IntStream.range(0, 8)
                    .mapToObj(caller -> CompletableFuture.runAsync(() -> postAndCall(redis, "caller" + caller)))
                    .toList();

            callers.forEach(CompletableFuture::join);
            assertThat(redis.call("GET", "posts").asLong()).isEqualTo(8 * 100);
        }
    }

    private static void postAndCall(Redis redis, String caller) {
        for (int i = 0; i < 100; i++) {
            redis.post("INCR", "posts");
            redis.post("NONSENSE");
            assertThat(redis.call("ECHO", caller + i).asString()).isEqualTo(caller + i);
        }
    }

    /** Weakness 2: an argument that could not be converted ended the calls of everybody on the connection. */
    @Test
    void anArgumentThatIsNoWordIsItsCallersProblemAlone() throws Exception {
        try (Redis redis = Redis.connect(fake.uri())) {
            CompletableFuture<Reply> other = redis.send("HELD", "other's");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> redis.call("SET", "k", new Object()))
                    .withMessageContaining("argument 2 of SET");
            assertThatIllegalArgumentException().isThrownBy(() -> redis.send("SET", "k", Double.NaN));
            assertThatIllegalArgumentException().isThrownBy(() -> redis.post("SET", "k", "half \ud834"));
            gate.open();

            assertThat(other.get(10, TimeUnit.SECONDS).asString()).isEqualTo("other's");
            assertThat(fake.accepted()).isEqualTo(1);
        }
    }

    /** Weakness 3: the name of a command had to be a string. */
    @Test
    void theNameOfACommandMayBeAnyWord() {
        try (Redis redis = Redis.connect(fake.uri())) {
            redis.call(cmd("SET".getBytes(UTF_8), "k", "v"));

            assertThat(redis.call(cmd(new StringBuilder("get"), "k")).asString())
                    .isEqualTo("v");
        }
    }

    /** Weakness 4: a call that timed out while it was parked ran later all the same. */
    @Test
    void aCallThatTimedOutWhileConnectingIsNeverSent() throws Exception {
        fake.on("HELLO", command -> {
            gate.pass();
            return null;
        });
        try (Redis redis = Redis.open(RedisOptions.of(fake.uri()))) {
            gate.awaitWaiter();

            assertThatExceptionOfType(RedisTimeoutException.class)
                    .isThrownBy(() -> redis.withTimeout(Duration.ofMillis(50)).call("INCR", "n"))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
            gate.open();

            assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
            assertThat(fake.log("INCR")).isEmpty();
        }
    }

    /** Weakness 5: what changes a connection for everybody on it was sent all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 3",
                "HELLO 3",
                "AUTH secret",
                "MONITOR",
                "SUBSCRIBE c",
                "SSUBSCRIBE c",
                "RESET",
                "QUIT",
                "WATCH k",
                "MULTI",
                "EXEC",
                "READONLY",
                "SYNC",
                "CLIENT REPLY OFF",
                "client tracking on",
                "CLIENT SETNAME n"
            })
    void whatChangesASharedConnectionIsRefusedBeforeItIsSent(String line) {
        Object[] words = line.split(" ");
        try (Redis redis = Redis.connect(fake.uri())) {
            long before = fake.commandCount();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> redis.call(cmd(words)))
                    .withMessageContaining("cannot be sent on a shared connection: ");
            assertThatIllegalArgumentException().isThrownBy(() -> redis.send(cmd(words)));
            assertThatIllegalArgumentException().isThrownBy(() -> redis.post(cmd(words)));
            assertThatIllegalArgumentException().isThrownBy(() -> redis.pipeline(cmd("PING"), cmd(words)));

            assertThat(redis.call("ECHO", "mine").asString()).isEqualTo("mine");
            assertThat(fake.commandCount()).isEqualTo(before + 1);
        }
    }

    /** Weakness 13: negative lengths crashed the parser, and nothing was too long. */
    @ParameterizedTest
    @ValueSource(strings = {"$-2\r\n", "*-2\r\n", "$2147483647999\r\n", "*99999999999999\r\n", "x\r\n", "@1\r\n"})
    void bytesThatAreNotRespEndTheConnectionAndNotTheClient(String bytes) {
        fake.reply("GET", FakeReplies.raw(bytes));
        try (Redis redis = Redis.connect(fake.uri())) {
            assertThatExceptionOfType(RedisProtocolException.class).isThrownBy(() -> redis.call("GET", "k"));

            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .until(() -> redis.call("ECHO", "mine").asString().equals("mine"));
            assertThat(fake.accepted()).isEqualTo(2);
        }
    }

    /** Weakness 14: stopping did not wait for the calls under way. */
    @Test
    void closingWithADrainLetsTheCallsUnderWayEnd() throws Exception {
        Redis redis = Redis.connect(fake.uri());
        CompletableFuture<Reply> underWay = redis.send("HELD", "value");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> redis.close(Duration.ofMinutes(1)));
        await().untilAsserted(() ->
                assertThatExceptionOfType(RedisClosedException.class).isThrownBy(() -> redis.call("PING")));
        gate.open();

        assertThat(underWay.get(10, TimeUnit.SECONDS).asString()).isEqualTo("value");
        closing.get(10, TimeUnit.SECONDS);
    }

    /** Weakness 14: who had a call under way was sent an exit signal. */
    @Test
    void closingAtOnceGivesEveryCallAnOrdinaryFailure() {
        Redis redis = Redis.connect(fake.uri());
        CompletableFuture<Reply> underWay = redis.send("HELD", "value");

        redis.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> underWay.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(RedisClosedException.class);
        assertThatExceptionOfType(RedisClosedException.class)
                .isThrownBy(() -> redis.call("PING"))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
    }

    /** Weakness 15: nothing was bounded. */
    @Test
    void commandsInFlightAreBounded() throws Exception {
        try (Redis redis = Redis.connect(
                RedisOptions.of(fake.uri()).toBuilder().maxInFlight(10).build())) {
            List<CompletableFuture<Reply>> admitted = IntStream.range(0, 10)
                    .mapToObj(i -> redis.send("HELD", "v" + i))
                    .toList();

            assertRefused(redis.send("PING"), "maxInFlight=10");
            assertThatExceptionOfType(RedisOverloadException.class).isThrownBy(() -> redis.post("PING"));
            gate.open();

            assertThat(admitted.get(9).get(10, TimeUnit.SECONDS).asString()).isEqualTo("v9");
            await().until(() -> redis.stats().inFlight() == 0);
            assertThat(redis.call("PING")).isEqualTo(Reply.Status.PONG);
        }
    }

    /** Weakness 15: nor were the bytes of what waited for a connection. */
    @Test
    void bytesThatWaitForAConnectionAreBounded() throws Exception {
        fake.on("HELLO", command -> {
            gate.pass();
            return null;
        });
        RedisOptions options =
                RedisOptions.of(fake.uri()).toBuilder().maxInFlightBytes(10_000).build();
        try (Redis redis = Redis.open(options)) {
            CompletableFuture<Reply> parked = redis.send("SET", "k", "x".repeat(9_000));

            assertRefused(redis.send("SET", "k", "x".repeat(2_000)), "maxInFlightBytes=10000");
            gate.open();

            assertThat(parked.get(10, TimeUnit.SECONDS)).isEqualTo(Reply.Status.OK);
        }
    }

    private static void assertRefused(CompletableFuture<Reply> sent, String bound) {
        assertThat(sent)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .satisfies(e -> {
                    assertThat(e.getCause())
                            .isInstanceOf(RedisOverloadException.class)
                            .hasMessageContaining(bound);
                    assertThat(((RedisException) e.getCause()).outcome()).isEqualTo(Outcome.NOT_SENT);
                });
    }

    /** Weakness 19: all clients of a server that was gone came back in the same moments. */
    @Test
    void clientsThatFindNoServerDoNotTryAgainInStep() throws Exception {
        Set<Duration> delays = ConcurrentHashMap.newKeySet();
        fake.down();
        List<Redis> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(Redis.builder(RedisOptions.of(fake.uri()))
                    .listener(event -> {
                        if (event instanceof RedisEvent.ConnectFailed failed && failed.attempt() == 1) {
                            delays.add(failed.delay());
                        }
                    })
                    .open());
        }
        await().until(() -> delays.size() == 8);
        clients.forEach(Redis::close);

        assertThat(delays)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(250), Duration.ofMillis(500)));
    }

    /** Weakness 21: nothing at all was sent as an empty string. */
    @Test
    void nullIsRefusedAndNotSentAsAnEmptyString() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cmd("SET", "k", null))
                .withMessageContaining("argument 2 of SET is null");
    }

    /** Weakness 22: what a server refuses for a moment only ended the connection for good. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERR max number of clients reached",
                "LOADING Redis is loading the dataset in memory",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "BUSY Redis is busy running a script."
            })
    void aRefusalInTheHandshakeThatPassesIsOutlived(String refusal) {
        AtomicInteger selects = new AtomicInteger();
        fake.on(
                "SELECT",
                command -> selects.getAndIncrement() == 0
                        ? FakeReplies.error(refusal).thenClose()
                        : null);
        RedisOptions options =
                RedisOptions.of(fake.uri()).toBuilder().database(3).build();
        try (Redis redis = Redis.open(options)) {
            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .until(() -> redis.call("PING").equals(Reply.Status.PONG));
            assertThat(fake.accepted()).isEqualTo(2);
        }
    }

    /** Weakness 22: a password that was changed at the server first ended the connection for good. */
    @Test
    void aPasswordThatIsNewAtTheServerFirstIsOutlived() {
        fake.password("new");
        RotatingCredentials credentials = RotatingCredentials.startingWith(Credentials.password("old"));
        RedisOptions options = RedisOptions.of(fake.uri()).toBuilder()
                .credentialsProvider(credentials)
                .build();
        List<RedisEvent> events = new CopyOnWriteArrayList<>();
        try (Redis redis = Redis.builder(options).listener(events::add).open()) {
            await().until(() -> !events.isEmpty());
            assertThat(events.get(0)).isInstanceOf(RedisEvent.ConnectFailed.class);

            credentials.rotate(Credentials.password("new"));

            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .until(() -> redis.call("PING").equals(Reply.Status.PONG));
        }
    }
}
