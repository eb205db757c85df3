package io.respline;

import static io.respline.testing.FakeReplies.bulk;
import static io.respline.testing.FakeReplies.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.config.Balance;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.event.ConnectionState;
import io.respline.event.ConnectionStats;
import io.respline.event.RedisEvent;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeRedis;
import io.respline.testing.Gate;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolTest {

    private static final ReconnectPolicy SLOW =
            new ReconnectPolicy(Duration.ZERO, Duration.ofMinutes(5), 1, Duration.ofMinutes(5), Duration.ZERO);

    @Test
    void connectingWaitsForAllMembersAndTheLoadIsSpread() throws Exception {
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(
                        pool(server, 5).balance(Balance.ROUND_ROBIN).build())) {
            assertThat(redis.stats().members())
                    .hasSize(5)
                    .allSatisfy(member -> assertThat(member.state()).isEqualTo(ConnectionState.READY));
            for (int i = 0; i < 10; i++) {
                redis.call("SET", "k" + i, "v");
            }

            assertThat(server.log("SET").stream().map(FakeCommand::connection).distinct())
                    .hasSize(5);
        }
    }

    @Test
    void whatOneMemberMeetsWhileConnectingFailsAllAndLeavesNothingBehind() throws Exception {
        try (FakeRedis server = FakeRedis.start().password("right")) {
            Resources before = Resources.now("respline-");
            RedisOptions options = pool(server, 3).name("refused").build();

            assertThatThrownBy(() -> Redis.connect(options))
                    .isInstanceOf(RedisConnectionException.class)
                    .hasMessageContaining("The server wants credentials");
            assertThatThrownBy(() -> Redis.named("refused")).isInstanceOf(IllegalArgumentException.class);
            before.awaitNoMore();
        }
    }

    @Test
    void openDoesNotWaitAndCallsWaitForTheFirstThatIsReady() throws Exception {
        Gate gate = Gate.closed();
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.open(pool(
                                server.reply(
                                        "HELLO",
                                        error("ERR unknown command 'HELLO'").heldBy(gate)),
                                3)
                        .build())) {
            CompletableFuture<?> waiting = redis.send("GET", "k");
            assertThat(redis.state().parks()).isTrue();
            gate.open();
            waiting.get(10, TimeUnit.SECONDS);
            assertThat(redis.state()).isEqualTo(ConnectionState.READY);
        }
    }

    @Test
    void aMemberThatIsDownIsSkippedAndTheStateIsThatOfTheBest() throws Exception {
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(pool(server, 3).reconnect(SLOW).build())) {
            server.stopListening();
            server.connection(1).close();
            await().until(() -> states(redis).contains(ConnectionState.BACKING_OFF));

            assertThat(redis.state()).isEqualTo(ConnectionState.READY);
            for (int i = 0; i < 100; i++) {
                redis.call("GET", "k" + i);
            }
            server.down();
            await().until(() -> redis.state() == ConnectionState.BACKING_OFF);
            assertThatThrownBy(() -> redis.call("GET", "k"))
                    .isInstanceOfSatisfying(
                            RedisConnectionException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));

            server.listen();
            redis.reconnect();
            await().until(() -> states(redis).stream().allMatch(state -> state == ConnectionState.READY));
        }
    }

    @Test
    void statisticsAreTheSumOfTheMembers() throws Exception {
        Gate gate = Gate.closed();
        try (FakeRedis server = FakeRedis.start();
                Redis redis = Redis.connect(pool(server.reply("GET", bulk("v").heldBy(gate)), 3)
                        .balance(Balance.ROUND_ROBIN)
                        .build())) {
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sent.add(redis.send("GET", "k"));
            }
            RedisStats stats = redis.stats();
            assertThat(stats.inFlight()).isEqualTo(6);
            assertThat(stats.members()).extracting(ConnectionStats::inFlight).containsExactly(2, 2, 2);
            assertThat(stats.inFlightBytes())
                    .isEqualTo(stats.members().stream()
                            .mapToLong(ConnectionStats::inFlightBytes)
                            .sum());
            gate.open();
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get(10, TimeUnit.SECONDS);
            await().until(() -> redis.stats().inFlight() == 0);
        }
    }

    @Test
    void aLaneStaysOnItsConnectionAndViewsCompose() throws Exception {
        try (FakeRedis server = FakeRedis.start();
                Redis redis =
                        Redis.connect(pool(server, 5).balance(Balance.RANDOM).build())) {
            Redis lane = redis.lane("user:42");
            Redis same =
                    redis.withTimeout(Duration.ofSeconds(9)).lane("user:42").withTimeout(Duration.ofSeconds(3));
            for (int i = 0; i < 20; i++) {
                lane.call("SET", "k", "v");
                same.call("SET", "k", "v");
            }
            assertThat(server.log("SET").stream().map(FakeCommand::connection).distinct())
                    .hasSize(1);
            for (int i = 0; i < 100; i++) {
                redis.lane("user:" + i).call("GET", "k");
            }
            assertThat(server.log("GET").stream().map(FakeCommand::connection).distinct())
                    .hasSize(5);
            lane.close();
            assertThat(redis.call("GET", "k")).isNotNull();
        }
    }

    @Test
    void closingIsToldOnce() throws Exception {
        List<RedisEvent> events = new CopyOnWriteArrayList<>();
        try (FakeRedis server = FakeRedis.start()) {
            Redis redis =
                    Redis.builder(pool(server, 3).build()).listener(events::add).connect();
            redis.close();
            redis.close();
        }
        assertThat(events).filteredOn(RedisEvent.Connected.class::isInstance).hasSize(3);
        assertThat(events).filteredOn(RedisEvent.Closed.class::isInstance).hasSize(1);
    }

    private static List<ConnectionState> states(Redis redis) {
        return redis.stats().members().stream().map(ConnectionStats::state).toList();
    }

    private static RedisOptionsBuilder pool(FakeRedis server, int connections) {
        return RedisOptions.of(server.uri()).toBuilder().connections(connections);
    }
}
