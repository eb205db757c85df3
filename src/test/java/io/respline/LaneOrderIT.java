package io.respline;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers appended in order through lanes of a pool arrive in order, while connections are cut again and again. */
@Timeout(120)
class LaneOrderIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    private static final int LANES = 8;
    private static final int KILLS = 20;

    @Test
    void theOrderOfALaneSurvivesKills() throws Exception {
        SERVER.flush();
        try (FaultProxy proxy = FaultProxy.to(SERVER.address());
                RawClient observer = SERVER.connect();
                Redis redis = Redis.connect(RedisOptions.of(proxy.uri()).toBuilder()
                        .connections(4)
                        .reconnect(new ReconnectPolicy(
                                Duration.ofMillis(5), Duration.ofMillis(20), 1, Duration.ofMillis(20), Duration.ZERO))
                        .build())) {
            List<CompletableFuture<?>> sent = sendWhileKilling(redis, proxy, observer);
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                    .handle((done, failure) -> null)
                    .get(60, TimeUnit.SECONDS);
            long failed = sent.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
            Count count = count(observer);
            Figures.print(
                    "order of lanes across kills",
                    "lanes",
                    LANES,
                    "kills",
                    KILLS,
                    "sent",
                    sent.size(),
                    "failed",
                    failed,
                    "arrived",
                    count.arrived(),
                    "inversions",
                    count.inversions());
            assertThat(failed).isPositive();
            assertThat((long) count.arrived()).isGreaterThanOrEqualTo(sent.size() - failed);
            assertThat(count.inversions()).isZero();
        }
    }

    private static List<CompletableFuture<?>> sendWhileKilling(Redis redis, FaultProxy proxy, RawClient observer)
            throws Exception {
        SplittableRandom random = new SplittableRandom();
        List<CompletableFuture<?>> sent = new ArrayList<>();
        int next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            for (int i = 0; i < 500; i++, next++) {
                for (int lane = 0; lane < LANES; lane++) {
                    sent.add(redis.lane("lane" + lane).send("APPEND", "log" + lane, next + ","));
                }
            }
            if (kill % 2 == 0) {
                proxy.reset();
            } else {
                observer.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            }
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(60)));
        }
        return sent;
    }

    private record Count(int arrived, int inversions) {}

    private static Count count(RawClient observer) throws Exception {
        int inversions = 0;
        int arrived = 0;
        for (int lane = 0; lane < LANES; lane++) {
            int last = -1;
            for (String number : observer.string("GET", "log" + lane).split(",")) {
                int value = Integer.parseInt(number);
                inversions += value <= last ? 1 : 0;
                last = value;
                arrived++;
            }
        }
        return new Count(arrived, inversions);
    }
}
