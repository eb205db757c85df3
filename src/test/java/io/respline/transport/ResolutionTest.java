package io.respline.transport;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.HostResolver;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.error.RedisConnectionException;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.Figures;
import io.respline.testing.Resources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names are resolved anew at each attempt, by a resolver that may do what it likes. */
@Timeout(60)
class ResolutionTest {

    private static final String NAME = "redis.example.test";
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int ROUNDS = 10;

    private volatile HostResolver resolver = name -> List.of(HERE);

    @Test
    void eachAddressIsTriedInOrder() throws Exception {
        resolver = name -> List.of(address("127.0.0.2"), address("::1"), HERE);
        try (FakeRedis fake = FakeRedis.start();
                Redis redis = Redis.connect(options(fake.port()).build())) {
            redis.call(set("k", "v"));
            assertThat(fake.accepted()).isEqualTo(1);
        }
    }

    @Test
    void theLastFailureSaysHowManyAddressesWereTried() throws Exception {
        resolver = name -> List.of(address("127.0.0.2"), address("::1"), address("127.0.0.3"));
        try (FakeRedis stopped = FakeRedis.stopped()) {
            assertRefused(options(stopped.port()), "all 3 addresses", NAME, "nothing listens");
        }
    }

    @Test
    void aConnectionFollowsTheNameToItsNewAddress() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FakeRedis old = FakeRedis.start().reply("GET", FakeReplies.bulk("old"));
                FakeRedis young = FakeRedis.start().reply("GET", FakeReplies.bulk("new"));
                Relay relay = new Relay(address("127.0.0.2"), old.port(), young)) {
            resolver = name -> {
                asked.incrementAndGet();
                return List.of(HERE);
            };
            try (Redis redis = Redis.connect(options(old.port()).build())) {
                assertThat(redis.call(get("k"))).isEqualTo("old");

                resolver = name -> List.of(address("127.0.0.2"));
                old.dropConnections();

                await().ignoreExceptions()
                        .untilAsserted(() -> assertThat(redis.call(get("k"))).isEqualTo("new"));
            }
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aResolverThatHealsIsBelievedAtOnce() throws Exception {
        double slowest = 0;
        try (FakeRedis fake = FakeRedis.start();
                Redis redis = Redis.connect(options(fake.port()).build())) {
            for (int round = 1; round <= ROUNDS; round++) {
                CountDownLatch failures = new CountDownLatch(5);
                resolver = name -> {
                    failures.countDown();
                    throw new UnknownHostException(name);
                };
                fake.dropConnections();
                failures.await();

                long healed = System.nanoTime();
                resolver = name -> List.of(HERE);
                fake.connection(round + 1);
                await().ignoreExceptions()
                        .untilAsserted(
                                () -> assertThat(redis.call(set("k", "v"))).isTrue());
                slowest = Math.max(slowest, (System.nanoTime() - healed) / 1e6);
            }
        }
        Figures.print(
                "resolver fails and heals", "rounds", ROUNDS, "failures each", 5, "slowest back after ms", slowest);
    }

    @Test
    void aResolverThatBreaksItsContractFailsTheAttemptOnly() throws Exception {
        Resources before = Resources.now("respline-");
        try (FakeRedis fake = FakeRedis.start()) {
            resolver = name -> List.of();
            assertRefused(options(fake.port()), "no address", "hostResolver");
            resolver = name -> null;
            assertRefused(options(fake.port()), "hostResolver");
            resolver = name -> {
                throw new IllegalStateException("se:cr@t");
            };
            assertRefused(options(fake.port()), "IllegalStateException", "hostResolver");
            resolver = name -> {
                throw new StackOverflowError();
            };
            assertRefused(options(fake.port()), "StackOverflowError", "hostResolver");
            resolver = name -> {
                throw new UnknownHostException(name);
            };
            assertRefused(options(fake.port()), "is unknown", NAME);
            assertThat(fake.accepted()).isZero();
        }
        before.awaitNoMore();
    }

    @Test
    void aResolverThatHangsEndsAtTheDeadline() throws Exception {
        Resources before = Resources.now("respline-");
        CountDownLatch interrupted = new CountDownLatch(1);
        try (FakeRedis fake = FakeRedis.start()) {
            resolver = name -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                throw new UnknownHostException(name);
            };
            assertRefused(
                    options(fake.port()).connectTimeout(Duration.ofMillis(200)), "within 200 ms", "connectTimeout");
            interrupted.await();
        }
        before.awaitNoMore();
    }

    @Test
    void theSystemsResolverKnowsTheLoopback() throws Exception {
        resolver = HostResolver.SYSTEM;
        try (FakeRedis fake = FakeRedis.start();
                Redis redis = Redis.connect(
                        options(fake.port()).endpoint("localhost", fake.port()).build())) {
            redis.call(set("k", "v"));
        }
    }

    private RedisOptionsBuilder options(int port) {
        return RedisOptions.builder()
                .endpoint(NAME, port)
                .hostResolver(name -> resolver.resolve(name))
                .reconnect(new ReconnectPolicy(
                        Duration.ofMillis(10), Duration.ofMillis(20), 1.5, Duration.ofMillis(100), Duration.ZERO));
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    private static void assertRefused(RedisOptionsBuilder options, String... messages) {
        RedisConnectionException failure = catchThrowableOfType(
                RedisConnectionException.class,
                () -> Redis.connect(options.build()).close());
        assertThat(failure).isNotNull().hasMessageContainingAll(messages).hasMessageNotContaining("se:cr@t");
    }

    /** The server of another port, at an address of its own. */
    private static final class Relay implements AutoCloseable {
        private final ServerSocket listener;

        Relay(InetAddress address, int port, FakeRedis target) throws IOException {
            listener = new ServerSocket(port, 10, address);
            Thread thread = new Thread(() -> run(target), "relay");
            thread.setDaemon(true);
            thread.start();
        }

        private void run(FakeRedis target) {
            try (Socket client = listener.accept();
                    Socket server = new Socket(target.address().getAddress(), target.port())) {
                Thread replies = new Thread(() -> pump(server, client), "relay-replies");
                replies.setDaemon(true);
                replies.start();
                pump(client, server);
            } catch (IOException e) {
                return; // the test is over
            }
        }

        private static void pump(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                return; // one of them has left
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
