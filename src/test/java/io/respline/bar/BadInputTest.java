package io.respline.bar;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisProtocolException;
import io.respline.error.RedisReplyException;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get wrong is told in one sentence that names it and the way out, before anything is sent where possible. */
class BadInputTest {

    private static final String NULL_COMMAND = "The command is null.";
    private static final String URI_HELP =
            " Expected redis://[[user]:password@]host[:port][/database][?option=value&...]"
                    + " or unix://[[user]:password@]/path[?option=value&...].";

    @Test
    void argumentsAreJudgedBeforeAnythingIsSent() throws Exception {
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(server.uri())) {
            int before = server.log().size();
            refused(
                    () -> redis.call("SET", "k", null),
                    "argument 2 of SET is null: Redis has no null; leave the argument out or pass an empty string");
            refused(() -> cmd(), "the command is empty: its first word is its name");
            refused(() -> redis.call(" "), "the command name is blank");
            refused(
                    () -> redis.call("SET", "k", List.of()),
                    "argument 2 of SET is a java.util.ImmutableCollections$ListN: pass a CharSequence, byte[],"
                            + " ByteBuffer, Long, Integer, Short, Byte, Double or Float");
            refused(() -> redis.call("SET", "k", Double.NaN), "argument 2 of SET is NaN: Redis knows no such number");
            refused(() -> redis.pipeline(), "A batch needs at least one command.");
            refused(() -> redis.transaction(), "A batch needs at least one command.");
            refused(() -> redis.pipeline(cmd("PING"), null), "Command 2 of the batch is null.");
            refused(() -> redis.withTimeout(Duration.ZERO), "timeout is out of range: PT0S");
            refused(
                    () -> redis.call("SUBSCRIBE", "news"),
                    "SUBSCRIBE cannot be sent on a shared connection: use redis.pubsub().");
            assertThat(server.log()).hasSize(before);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without the checker may pass
    void nullIsRefusedWhereItIsPassed() throws Exception {
        String nullWord = " is null: Redis has no null; leave the argument out or pass an empty string";
        String nullBatch = "The batch is null; it needs at least one command.";
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(server.uri())) {
            int before = server.log().size();
            refused(() -> redis.call("GET", (Object[]) null), "argument 1 of GET" + nullWord);
            refused(() -> redis.send("GET", (Object[]) null), "argument 1 of GET" + nullWord);
            refused(() -> redis.post("GET", (Object[]) null), "argument 1 of GET" + nullWord);
            refused(() -> redis.call((String) null), "the command name" + nullWord);
            refused(() -> redis.pipeline((Command<?>[]) null), nullBatch);
            refused(() -> redis.pipeline((List<Command<?>>) null), nullBatch);
            refused(() -> redis.transaction((Command<?>[]) null), nullBatch);
            refused(() -> redis.call((Command<?>) null), NULL_COMMAND);
            refused(() -> redis.send((Command<?>) null), NULL_COMMAND);
            refused(() -> redis.post((Command<?>) null), NULL_COMMAND);
            refused(() -> redis.withTimeout(null), "timeout is null; give a positive duration.");
            refused(() -> redis.close(null), "drain is null; give a duration, zero for none.");
            assertThat(server.log()).hasSize(before);
            assertThat(redis.call("PING").asString())
                    .as("a refused close closes nothing")
                    .isEqualTo("PONG");
        }
        refused(() -> Redis.connect((String) null), "The URI cannot be used: it is null." + URI_HELP);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void anyDurationCloses(long seconds) throws Exception {
        try (FakeRedis server = FakeRedis.start()) {
            Redis redis = Redis.connect(server.uri());
            redis.close(Duration.ofSeconds(seconds));
            assertThat(redis.stats().state()).hasToString("CLOSED");
        }
    }

    @Test
    void addressesAreJudgedAtOnce() throws Exception {
        refused(
                () -> Redis.connect("redis://user@host"),
                "The URI cannot be used: the part before @ needs a colon: user:password or :password." + URI_HELP);
        refused(
                () -> Redis.connect("redis://:pass word@host"),
                "The URI cannot be used: it is not well-formed at position 13." + URI_HELP);
        refused(() -> Redis.connect("http://host"), "The URI cannot be used: the scheme http is unknown." + URI_HELP);
        refused(() -> Redis.connect("redis://host:99999"), "The port 99999 is out of range; use 1 to 65535.");
        refused(() -> RedisOptions.builder().maxInFlight(0), "maxInFlight is out of range: 0");
        Duration eternity = Duration.ofSeconds(Long.MAX_VALUE);
        refused(
                () -> new ReconnectPolicy(Duration.ZERO, Duration.ofSeconds(1), 1.5, eternity, Duration.ZERO),
                "reconnect.max is out of range: " + eternity);
    }

    @Test
    void aServerThatCannotBeReachedIsNamed() throws Exception {
        failsToConnect(
                "redis://no-such-host.invalid",
                "Could not connect to no-such-host.invalid:6379: the host name no-such-host.invalid is unknown. Check its"
                        + " spelling and the DNS.");
        try (FakeRedis nobody = FakeRedis.stopped()) {
            int port = nobody.port();
            failsToConnect(
                    "redis://127.0.0.1:" + port,
                    "Could not connect to 127.0.0.1:" + port + ": nothing listens on port " + port
                            + ". Is the server running, and is this its port?");
        }
    }

    @Test
    void aWrongPasswordIsCalledThatAndNotRepeated() throws Exception {
        try (FakeRedis server = FakeRedis.start().password("right")) {
            String address = "127.0.0.1:" + server.port();
            failsToConnect(
                    "redis://:canary@" + address,
                    "Could not connect to " + address + ": The user name or password is wrong; check the credentials.");
            failsToConnect(
                    "redis://" + address,
                    "Could not connect to " + address
                            + ": The server wants credentials; give them in the URI or by the option credentials.");
        }
    }

    @Test
    void aServerThatIsNotRedisIsRecognised() throws Exception {
        try (FakeRedis server = FakeRedis.start().scriptEvery(connection -> {
            connection.send("HTTP/1.1 400 Bad Request\r\n\r\n");
            connection.close();
        })) {
            assertThatThrownBy(() -> Redis.connect(server.uri()))
                    .isInstanceOf(RedisProtocolException.class)
                    .hasMessage("127.0.0.1:" + server.port()
                            + ": the server broke RESP: unknown type byte 0x48 as its very first byte; is this the port of"
                            + " a RESP server?");
        }
    }

    @Test
    void aReplyThatCannotBeConvertedFailsItsOwnCallAlone() throws Exception {
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(server.uri())) {
            redis.call("SET", "k", "abc");
            failsAs(
                    RedisReplyException.class,
                    Outcome.EXECUTED,
                    () -> redis.call(cmd("GET", "k").map(Reply::asLong)),
                    "the reply is a bulk string of 3 bytes and not the text of a long; use asString() or asBytes()");
            failsAs(
                    RedisReplyException.class,
                    Outcome.EXECUTED,
                    () -> redis.call(cmd("GET", "k").map(reply -> Integer.parseInt(reply.asString()))),
                    "The reply to GET arrived, but converting it failed with java.lang.NumberFormatException.");
            assertThat(redis.call("GET", "k").asString()).isEqualTo("abc");
        }
    }

    @Test
    void aClosedClientSaysSo() throws Exception {
        try (FakeRedis server = FakeRedis.start()) {
            Redis redis = Redis.connect(server.uri());
            redis.close();
            failsAs(
                    RedisClosedException.class,
                    Outcome.NOT_SENT,
                    () -> redis.call("PING"),
                    "PING to 127.0.0.1:" + server.port() + " failed: the client was closed before it was sent.");
        }
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static void failsToConnect(String uri, String message) {
        failsAs(RedisConnectionException.class, Outcome.NOT_SENT, () -> Redis.connect(uri), message);
    }

    private static void failsAs(
            Class<? extends RedisException> type, Outcome outcome, ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(type)
                .hasMessage(message)
                .satisfies(e -> assertThat(((RedisException) e).outcome()).isEqualTo(outcome));
    }
}
