package io.respline.demo.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consumers in JVMs of their own are killed with jobs in hand, one after the other, while jobs keep coming. */
@Timeout(300)
class KilledConsumersIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int KILLS = 20;
    private static final int JOBS_PER_KILL = 500;
    private static final int FEWEST_DONE = 20;
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SplittableRandom random = new SplittableRandom();
    private int pushed;

    @BeforeEach
    void flush() throws Exception {
        SERVER.flush();
    }

    @Test
    void everyJobIsDoneAtLeastOnceAndNoneIsLeftInAWorkingList() throws Exception {
        long start = System.nanoTime();
        try (RawClient redis = SERVER.connect()) {
            Process next = consumer();
            int inHand = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Process victim = next;
                next = consumer(); // it loads while the other one works
                push(redis, JOBS_PER_KILL);
                long before = done(redis);
                int more = FEWEST_DONE + random.nextInt(JOBS_PER_KILL / 2);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> done(redis) >= before + more);
                victim.destroyForcibly().waitFor();
                inHand += working(redis) > 0 ? 1 : 0;
            }
            await().atMost(PATIENCE).until(() -> done(redis) == pushed && idle(redis));
            next.getOutputStream().close(); // the last one drains
            next.waitFor();
            report(redis, inHand, (System.nanoTime() - start) / 1e9);
        }
    }

    @Test
    void consumerThatIsAskedToEndLeavesNothingBehind() throws Exception {
        try (RawClient redis = SERVER.connect()) {
            Process consumer = consumer();
            push(redis, 2_000);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> done(redis) >= FEWEST_DONE);
            consumer.destroy(); // SIGTERM
            consumer.waitFor();

            assertThat(working(redis)).isZero();
            assertThat(redis.number("SCARD", ConnectorRig.KEYS.consumers())).isZero();
            assertThat(done(redis) + redis.number("LLEN", ConnectorRig.LIST)).isEqualTo(2_000);
            assertThat(redis.list("HVALS", ConsumerProcess.DONE)).allMatch("1"::equals);
        }
    }

    private static Process consumer() throws Exception {
        return ConsumerProcess.start(SERVER.uri(), ConnectorRig.LIST, LEASE);
    }

    private void push(RawClient redis, int jobs) throws Exception {
        for (int job = 0; job < jobs; job++) {
            redis.call("LPUSH", ConnectorRig.LIST, "job " + pushed++);
        }
    }

    private static long done(RawClient redis) throws Exception {
        return redis.number("HLEN", ConsumerProcess.DONE);
    }

    private static int working(RawClient redis) throws Exception {
        return redis.list("KEYS", "{jobs}:working:*").size();
    }

    private static boolean idle(RawClient redis) throws Exception {
        return working(redis) == 0
                && redis.number("LLEN", ConnectorRig.LIST) == 0
                && redis.number("SCARD", ConnectorRig.KEYS.consumers()) == 1;
    }

    private void report(RawClient redis, int inHand, double seconds) throws Exception {
        Map<String, Integer> done = new HashMap<>();
        List<?> pairs = redis.list("HGETALL", ConsumerProcess.DONE);
        for (int i = 0; i < pairs.size(); i += 2) {
            done.put((String) pairs.get(i), Integer.valueOf((String) pairs.get(i + 1)));
        }
        long repeated = done.values().stream().filter(times -> times > 1).count();
        Figures.print(
                "killed consumers",
                "kills",
                KILLS,
                "with jobs in hand",
                inHand,
                "jobs",
                pushed,
                "done once",
                done.size() - repeated,
                "done more than once",
                repeated,
                "lost",
                pushed - done.size(),
                "left in working lists",
                working(redis),
                "seconds",
                seconds);
        assertThat(done).hasSize(pushed);
        assertThat(inHand).as("kills that left jobs behind").isPositive();
        assertThat(redis.number("EXISTS", ConnectorRig.KEYS.dead()))
                .as("parked")
                .isZero();
        assertThat(redis.number("SCARD", ConnectorRig.KEYS.consumers()))
                .as("consumers")
                .isZero();
    }
}
