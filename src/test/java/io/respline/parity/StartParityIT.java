package io.respline.parity;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisServerException;
import io.respline.event.RedisEvent;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.Resources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redix: {@code start_link} and {@code stop}. */
class StartParityIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    @BeforeEach
    void addAUser() throws IOException {
        server.flush();
        try (RawClient admin = server.connect()) {
            admin.call("ACL", "SETUSER", "reader", "reset", "on", ">se:cr@t", "~*", "+@read", "+@connection");
        }
    }

    @Test
    void itsDatabaseIsSelectedAndDatabaseZeroLeftAlone() throws IOException {
        try (Redis redis = Redis.connect(server.uri() + "/5");
                RawClient zero = server.connect()) {
            redis.call(set("k", "v"));

            assertThat(redis.call(get("k"))).isEqualTo("v");
            assertThat(zero.call("GET", "k")).isNull();
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsRefusedByName() {
        assertThatExceptionOfType(RedisConnectionException.class)
                .isThrownBy(() -> Redis.connect(server.uri() + "/999"))
                .withMessageContaining("database 999")
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
    }

    @Test
    void aPasswordThatNobodySetIsRefused() {
        RedisOptions options = options().toBuilder()
                .protocol(Protocol.RESP2)
                .credentials(Credentials.password("x"))
                .build();

        assertThatExceptionOfType(RedisConnectionException.class)
                .isThrownBy(() -> Redis.connect(options))
                .withMessageContaining("no password set");
    }

    @Test
    void aWrongPasswordIsRefusedWithoutNamingIt() {
        assertThatExceptionOfType(RedisConnectionException.class)
                .isThrownBy(() -> Redis.connect(withUserInfo("reader:terribly-wrong")))
                .withMessageContaining("user name or password is wrong")
                .satisfies(e -> assertThat(e).hasStackTraceContaining("WRONGPASS"))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("terribly-wrong"));
    }

    @Test
    void aUserMayDoWhatItsRulesAllowAndNothingElse() throws IOException {
        try (RawClient admin = server.connect();
                Redis reader = Redis.connect(withUserInfo("reader:se%3Acr%40t"))) {
            admin.call("SET", "k", "v");

            assertThat(reader.call(get("k"))).isEqualTo("v");
            assertThatExceptionOfType(RedisServerException.class)
                    .isThrownBy(() -> reader.call(set("k", "w")))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("NOPERM"))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
        }
    }

    @Test
    void anOptionSetAfterTheUriWins() {
        RedisOptions options = RedisOptions.of(withUserInfo("nobody:nothing")).toBuilder()
                .credentials(null)
                .build();
        try (Redis redis = Redis.connect(options)) {
            assertThat(redis.call("ACL", "WHOAMI").asString()).isEqualTo("default");
        }
    }

    @Test
    void aServerWithoutUsersGetsThePasswordAlone() throws Exception {
        try (FakeRedis old = FakeRedis.start()) {
            old.hello(FakeRedis.Hello.UNKNOWN).password("secret");
            old.on(
                    "AUTH",
                    command -> command.size() == 3
                            ? FakeReplies.error("ERR wrong number of arguments for 'auth' command")
                            : null);
            RedisOptions options = RedisOptions.of(old.uri()).toBuilder()
                    .credentials(Credentials.user("someone", "secret"))
                    .build();
            try (Redis redis = Redis.connect(options)) {
                assertThat(redis.call("PING").asString()).isEqualTo("PONG");
                assertThat(old.log("AUTH").get(1).text()).isEqualTo("AUTH secret");
            }
        }
    }

    @Test
    void connectingToNobodyFailsAndLeavesNothing() throws Exception {
        try (FakeRedis nobody = FakeRedis.stopped()) {
            Resources before = Resources.now("respline");

            assertThatExceptionOfType(RedisConnectionException.class)
                    .isThrownBy(() -> Redis.connect(nobody.uri()))
                    .withMessageContaining("nothing listens on port");

            before.awaitNoMore();
        }
    }

    @Test
    void openingWithoutAServerStaysAliveUntilThereIsOne() throws Exception {
        List<RedisEvent> events = new CopyOnWriteArrayList<>();
        try (FakeRedis late = FakeRedis.stopped();
                Redis redis = Redis.builder(RedisOptions.of(late.uri()))
                        .listener(events::add)
                        .open()) {
            await().until(() -> events.stream().anyMatch(RedisEvent.ConnectFailed.class::isInstance));
            late.listen();

            await().ignoreExceptionsInstanceOf(RedisConnectionException.class)
                    .until(() -> redis.call("PING").asString().equals("PONG"));
        }
    }

    @Test
    void anAddressOfIpv6StandsInBrackets() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")))
                .isNotNull();
        try (RealServer both = RealServer.open("--bind", "127.0.0.1", "::1");
                Redis redis = Redis.connect("redis://[::1]:" + both.port())) {
            assertThat(redis.call("PING").asString()).isEqualTo("PONG");
        }
    }

    @Test
    void theValkeySchemeMeansTheSame() {
        try (Redis redis = Redis.connect(server.uri().replace("redis://", "valkey://"))) {
            assertThat(redis.call("PING").asString()).isEqualTo("PONG");
        }
    }

    @Test
    void tlsIsNeverSilentlyLeftOut() {
        RedisOptions options = RedisOptions.of(server.uri().replace("redis://", "rediss://")).toBuilder()
                .connectTimeout(Duration.ofMillis(500))
                .build();

        assertThatExceptionOfType(RedisConnectionException.class)
                .isThrownBy(() -> Redis.connect(options))
                .withMessageContaining("TLS");
    }

    @Test
    void aUnixSocketStandsInPlaceOfHostAndPort() throws Exception {
        try (RealServer local = RealServer.withUnixSocket()) {
            local.start();
            try (Redis redis = Redis.connect("unix://" + local.unixSocket())) {
                assertThat(redis.call("CLIENT", "INFO").asString()).contains("flags=U");
            }
        }
    }

    @Test
    void theClientNameIsSeenAtTheServer() {
        try (Redis redis =
                Redis.connect(options().toBuilder().clientName("orders").build())) {
            assertThat(redis.call("CLIENT", "GETNAME").asString()).startsWith("orders");
            assertThat(redis.call("CLIENT", "ID").asLong()).isPositive();
        }
    }

    @Test
    void closingEndsTheConnectionAtTheServer() throws Exception {
        try (RawClient observer = server.connect()) {
            Redis redis = Redis.connect(server.uri());
            int with = connections(observer);

            redis.close();

            await().until(() -> connections(observer) == with - 1);
        }
    }

    private static int connections(RawClient observer) throws IOException {
        return (int) observer.string("CLIENT", "LIST").lines().count();
    }

    private static RedisOptions options() {
        return RedisOptions.of(server.uri());
    }

    private static String withUserInfo(String userInfo) {
        return server.uri().replace("redis://", "redis://" + userInfo + "@");
    }
}
