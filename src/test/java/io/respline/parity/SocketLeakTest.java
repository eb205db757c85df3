package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.TlsOptions;
import io.respline.event.RedisEvent;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.Figures;
import io.respline.testing.Resources;
import io.respline.testing.TestAuthority;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weakness 9 of {@code docs/parity.md}: handshakes that failed left their sockets behind in a process that lived on. */
class SocketLeakTest {

    private static final int ATTEMPTS = 40;
    private static final ReconnectPolicy ONLY_WHEN_ASKED =
            new ReconnectPolicy(Duration.ZERO, Duration.ofMinutes(5), 1, Duration.ofMinutes(5), Duration.ZERO);

    /** How the handshake fails. */
    enum Kind {
        REFUSED_FOR_GOOD("SELECT", FakeReplies.error("ERR DB index is out of range")),
        REFUSED_FOR_NOW("SELECT", FakeReplies.error("LOADING Redis is loading the dataset in memory")),
        FULL("HELLO", FakeReplies.error("ERR max number of clients reached").thenClose()),
        CUT_AT_HELLO("HELLO", FakeReplies.close()),
        CUT_AT_CLIENT("CLIENT", FakeReplies.close()),
        CUT_AT_SELECT("SELECT", FakeReplies.close()),
        CUT_AT_READONLY("READONLY", FakeReplies.close()),
        RESET_AT_SELECT("SELECT", FakeReplies.reset()),
        HALF_CLOSED("SELECT", FakeReplies.halfClose()),
        GARBAGE("SELECT", FakeReplies.raw("HTTP/1.1 400 Bad Request\r\n")),
        SILENT("HELLO", FakeReplies.silence()),
        TLS_NOT_TRUSTED("PING", FakeReplies.ok()),
        TLS_IN_CLEAR("PING", FakeReplies.ok());

        private final String command;
        private final FakeReply reply;

        Kind(String command, FakeReply reply) {
            this.command = command;
            this.reply = reply;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void failedHandshakesLeaveNoSocketBehind(Kind kind) throws Exception {
        try (FakeRedis fake = serverFor(kind)) {
            fail(kind, fake, 2); // the JDK has descriptors that it opens once and keeps
            Resources before = Resources.now("respline-");
            fail(kind, fake, ATTEMPTS);

            before.awaitNoMore();
            Figures.print("failed handshakes, " + kind, "attempts", fake.accepted() - 2, "sockets left", 0);
            // An attempt that ends at its deadline may have done so before the server accepted it.
            assertThat(fake.accepted()).isGreaterThanOrEqualTo(kind == Kind.SILENT ? ATTEMPTS / 4 : ATTEMPTS);
        }
    }

    /** One client that fails so many times; while it still lives, it holds no more than after the first time. */
    private static void fail(Kind kind, FakeRedis fake, int times) throws Exception {
        AtomicInteger failures = new AtomicInteger();
        try (Redis redis = Redis.builder(optionsFor(kind, fake).build())
                .listener(event -> failures.addAndGet(isFailure(event) ? 1 : 0))
                .open()) {
            await().until(() -> failures.get() == 1);
            fake.awaitOpen(0);
            Resources afterTheFirst = Resources.now("respline-");
            for (int i = 2; i <= times; i++) {
                int expected = i;
                redis.reconnect();
                await().pollInterval(Duration.ofMillis(1)).until(() -> failures.get() >= expected);
            }

            fake.awaitOpen(0);
            if (times == ATTEMPTS) {
                afterTheFirst.awaitNoMore();
            }
        }
    }

    private static boolean isFailure(RedisEvent event) {
        return event instanceof RedisEvent.ConnectFailed || event instanceof RedisEvent.GaveUp;
    }

    private static FakeRedis serverFor(Kind kind) throws Exception {
        FakeRedis fake = FakeRedis.start().reply(kind.command, kind.reply);
        if (kind == Kind.TLS_IN_CLEAR) {
            fake.scriptEvery(connection -> {
                connection.send("-ERR Protocol error\r\n");
                connection.close();
            });
        }
        if (kind == Kind.TLS_NOT_TRUSTED) {
            TestAuthority authority = TestAuthority.create();
            fake.tls(authority.context(authority.server("127.0.0.1")));
        }
        return fake;
    }

    private static RedisOptionsBuilder optionsFor(Kind kind, FakeRedis fake) throws IOException {
        RedisOptionsBuilder options = RedisOptions.of(fake.uri()).toBuilder()
                .database(3)
                .readOnly(true)
                .reconnect(ONLY_WHEN_ASKED);
        return switch (kind) {
            case SILENT -> options.connectTimeout(Duration.ofMillis(100));
            case TLS_IN_CLEAR -> options.tls(TlsOptions.defaults());
            default -> options;
        };
    }
}
