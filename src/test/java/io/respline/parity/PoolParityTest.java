package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Balance;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.event.ConnectionState;
import io.respline.event.ConnectionStats;
import io.respline.reply.Reply;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redix: the page on real-world usage, with its named connections and its pool of five. */
class PoolParityTest {

    private static final ReconnectPolicy SLOW =
            new ReconnectPolicy(Duration.ZERO, Duration.ofMinutes(5), 1, Duration.ofMinutes(5), Duration.ZERO);

    private final Gate gate = Gate.closed();
    private FakeRedis fake;

    @BeforeEach
    void start() throws IOException {
        fake = FakeRedis.start();
        fake.on(
                "GET",
                command -> command.word(1).equals("big") ? FakeReplies.bulk("v").heldBy(gate) : null);
    }

    @AfterEach
    void stop() throws IOException {
        gate.open();
        fake.close();
    }

    private RedisOptionsBuilder named(String name) {
        return RedisOptions.of(fake.uri()).toBuilder().name(name);
    }

    @Test
    void aClientIsFoundByItsNameInAnotherThread() throws Exception {
        try (Redis redis = Redis.connect(named("redix").build())) {
            CompletableFuture<Redis> found = CompletableFuture.supplyAsync(() -> Redis.named("redix"));

            assertThat(found.get(10, TimeUnit.SECONDS)).isSameAs(redis);
        }
    }

    /** Redix: a call by a name that nobody has ends the caller with noproc. */
    @Test
    void aNameThatNobodyHasIsAnOrdinaryFailure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redis.named("nobody's"))
                .withMessageContaining("no client named \"nobody's\"");
    }

    @Test
    void aPoolOfFiveChosenAtRandom() {
        try (Redis pool = Redis.connect(
                named("pool").connections(5).balance(Balance.RANDOM).build())) {
            await().until(() -> {
                Redis.named("pool").call("ECHO", "x");
                return fake.log("ECHO").stream()
                                .map(FakeCommand::connection)
                                .distinct()
                                .count()
                        == 5;
            });
            assertThat(pool.stats().members()).hasSize(5);
        }
    }

    @Test
    void aBrokenMemberCostsNoCall() throws Exception {
        try (Redis pool = Redis.connect(named("pool")
                .connections(3)
                .balance(Balance.RANDOM)
                .reconnect(SLOW)
                .build())) {
            fake.stopListening();
            fake.connection(2).close();
            await().until(() -> pool.stats().members().stream()
                    .map(ConnectionStats::state)
                    .anyMatch(ConnectionState.BACKING_OFF::equals));

            for (int i = 0; i < 50; i++) {
                assertThat(pool.call("ECHO", i).asLong()).isEqualTo(i);
            }
        }
    }

    @Test
    void oneClientForBigAndSlowAndAnotherForSmallAndFast() throws Exception {
        try (Redis bulk = Redis.connect(named("bulk").build());
                Redis quick = Redis.connect(named("quick").build())) {
            CompletableFuture<Reply> big = bulk.send("GET", "big");
            gate.awaitWaiter();

            assertThat(quick.call("ECHO", "small").asString()).isEqualTo("small");
            assertThat(big).isNotDone();
            gate.open();
            assertThat(big.get(10, TimeUnit.SECONDS).asString()).isEqualTo("v");
        }
    }
}
