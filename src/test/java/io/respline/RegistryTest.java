package io.respline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.respline.config.RedisOptions;
import io.respline.error.RedisConnectionException;
import io.respline.testing.FakeRedis;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RegistryTest {

    private FakeRedis server;

    @BeforeEach
    void start() throws Exception {
        server = FakeRedis.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aNamedClientIsFoundFromAnywhereUntilItIsClosed() {
        Redis redis = Redis.connect(named("main"));
        assertThat(Redis.named("main")).isSameAs(redis);
        assertThat(redis).hasToString("Redis(main 127.0.0.1:" + server.port() + " READY)");
        redis.withTimeout(Duration.ofSeconds(1)).close();
        assertThat(Redis.named("main")).isSameAs(redis);
        redis.close();
        assertThatThrownBy(() -> Redis.named("main")).isInstanceOf(IllegalArgumentException.class);
        try (Redis again = Redis.open(named("main"))) {
            redis.close(); // once more: the name is somebody else's by now
            assertThat(Redis.named("main")).isSameAs(again);
        }
    }

    @Test
    void anUnknownNameIsToldTogetherWithTheKnownOnes() {
        assertThatThrownBy(() -> Redis.named("absent"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no client named \"absent\". No client has a name (option name).");
        try (Redis one = Redis.connect(named("one"));
                Redis two = Redis.connect(named("two"))) {
            assertThat(one).isNotSameAs(two);
            assertThatThrownBy(() -> Redis.named("absent"))
                    .hasMessage("There is no client named \"absent\". There is [one, two].");
        }
    }

    @Test
    void aNameThatIsTakenIsRefusedBeforeAnythingIsOpened() throws Exception {
        try (Redis first = Redis.connect(named("main"))) {
            Resources before = Resources.now("respline-");
            int accepted = server.accepted();
            assertThatThrownBy(() -> Redis.connect(named("main")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("There is a client named \"main\" already.");
            assertThat(server.accepted()).isEqualTo(accepted);
            assertThat(before.more()).isEmpty();
            assertThat(Redis.named("main")).isSameAs(first);
        }
    }

    @Test
    void aConnectThatFailsLeavesNoNameBehind() throws Exception {
        server.down();
        assertThatThrownBy(() -> Redis.connect(named("main"))).isInstanceOf(RedisConnectionException.class);
        server.listen();
        try (Redis redis = Redis.connect(named("main"))) {
            assertThat(Redis.named("main")).isSameAs(redis);
        }
    }

    @Test
    void ofTwoThatWantANameOneGetsIt() {
        for (int round = 0; round < 20; round++) {
            CyclicBarrier together = new CyclicBarrier(4);
            List<CompletableFuture<Redis>> racers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                racers.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                together.await();
                                return Redis.connect(named("raced"));
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> new Thread(task).start()));
            }
            List<Redis> won = racers.stream()
                    .map(racer -> racer.exceptionally(lost -> null).join())
                    .filter(redis -> redis != null)
                    .toList();
            assertThat(won).hasSize(1);
            assertThat(Redis.named("raced")).isSameAs(won.get(0));
            won.get(0).close();
        }
    }

    private RedisOptions named(String name) {
        return RedisOptions.of(server.uri()).toBuilder().name(name).build();
    }
}
