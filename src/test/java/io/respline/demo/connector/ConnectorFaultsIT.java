package io.respline.demo.connector;

import static io.respline.commands.Keys.keys;
import static io.respline.commands.Lists.llen;
import static io.respline.commands.Lists.lpush;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.error.RedisException;
import io.respline.testing.FaultProxy;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every way in which a job could get lost between the server and a consumer. */
@Timeout(120)
class ConnectorFaultsIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @Test
    void jobsOfADeadConsumerAreDoneOnceByAnyNumberOfRecoverers() throws Exception {
        try (ConnectorRig rig = new ConnectorRig(server)) {
            rig.server("SADD", ConnectorRig.KEYS.consumers(), "ghost");
            for (int job = 0; job < 250; job++) {
                rig.server("LPUSH", ConnectorRig.KEYS.working("ghost"), "job " + job);
            }

            List<ListConnector> connectors = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                connectors.add(rig.start());
            }
            rig.awaitHandled(250);
            connectors.forEach(ListConnector::close);

            assertThat(rig.handled).hasSize(250).doesNotHaveDuplicates();
            assertThat(connectors.stream()
                            .mapToLong(one -> one.stats().recovered())
                            .sum())
                    .isEqualTo(250);
            rig.assertNothingLeft();
        }
    }

    @Test
    void recoveredJobsComeBeforeThoseThatWaitAndInTheirOrder() throws Exception {
        try (ConnectorRig rig = new ConnectorRig(server)) {
            rig.server("SADD", ConnectorRig.KEYS.consumers(), "ghost");
            rig.server("LPUSH", ConnectorRig.KEYS.working("ghost"), "1", "2");
            rig.push("3");

            try (ListConnector ignored =
                    rig.start(ConnectorRig.OPTIONS.concurrency(1), job -> rig.handled.add(job.text()))) {
                rig.awaitHandled(3);
            }

            assertThat(rig.handled).containsExactly("1", "2", "3");
        }
    }

    @Test
    void jobsOfALivingConsumerAreLeftAlone() throws Exception {
        try (ConnectorRig rig = new ConnectorRig(server)) {
            rig.server("SADD", ConnectorRig.KEYS.consumers(), "living");
            rig.server("LPUSH", ConnectorRig.KEYS.working("living"), "mine");
            rig.server("SET", ConnectorRig.KEYS.lease("living"), "", "PX", "60000");

            Recovery recovery = new Recovery(rig.redis, ConnectorRig.OPTIONS);
            assertThat(recovery.run()).isZero();

            rig.server("DEL", ConnectorRig.KEYS.lease("living"));
            assertThat(recovery.run()).isEqualTo(1);
            assertThat(recovery.run()).isZero();
            assertThat(rig.length(ConnectorRig.LIST)).isEqualTo(1);
        }
    }

    @Test
    void jobThatDiesWithItsConsumersAgainAndAgainIsParked() throws Exception {
        try (ConnectorRig rig = new ConnectorRig(server)) {
            Recovery recovery = new Recovery(rig.redis, ConnectorRig.OPTIONS);
            rig.push("poison");
            for (int death = 1; death <= 3; death++) {
                assertThat(rig.length(ConnectorRig.KEYS.dead())).isZero();
                WorkingList dying =
                        new WorkingList(rig.redis, ConnectorRig.OPTIONS, "c" + death, Duration.ofSeconds(1));
                assertThat(dying.claim(10)).hasSize(1);
                rig.server("DEL", ConnectorRig.KEYS.lease("c" + death));
                assertThat(recovery.run()).isEqualTo(1);
            }

            assertThat(rig.length(ConnectorRig.KEYS.dead())).isEqualTo(1);
            assertThat(rig.server("HGET", ConnectorRig.KEYS.reasons(), "poison").toString())
                    .contains("died");
            rig.assertNothingLeft();
        }
    }

    @Test
    void jobWhoseClaimWasNotHeardOfIsFoundInTheWorkingList() throws Exception {
        try (ConnectorRig rig = new ConnectorRig(server);
                ListConnector connector = rig.start()) {
            await().until(() -> !((List<?>) rig.server("SMEMBERS", ConnectorRig.KEYS.consumers())).isEmpty());
            List<?> consumers = (List<?>) rig.server("SMEMBERS", ConnectorRig.KEYS.consumers());
            // What is left of a move whose answer was lost.
            rig.server("LPUSH", ConnectorRig.KEYS.working(consumers.get(0).toString()), "unheard");

            rig.awaitHandled(1);
            await().until(() -> connector.stats().done() == 1);
            assertThat(connector.stats().found()).isEqualTo(1);
            connector.close();
            rig.assertNothingLeft();
        }
    }

    @Test
    void claimOfOneWhoCountsAsDeadPutsHimBackOnTheBooks() throws Exception {
        try (ConnectorRig rig = new ConnectorRig(server)) {
            WorkingList late = new WorkingList(rig.redis, ConnectorRig.OPTIONS, "late", Duration.ofSeconds(1));
            Recovery recovery = new Recovery(rig.redis, ConnectorRig.OPTIONS);
            late.renew();
            rig.server("DEL", ConnectorRig.KEYS.lease("late"));
            recovery.run();
            assertThat(rig.number("SCARD", ConnectorRig.KEYS.consumers())).isZero();

            rig.push("one");
            List<Job> claimed = late.claim(1);
            rig.server("DEL", ConnectorRig.KEYS.lease("late"));

            assertThat(claimed).hasSize(1);
            assertThat(recovery.run()).isEqualTo(1);
            assertThat(late.acknowledge(claimed.get(0))).as("not his any more").isFalse();
            assertThat(late.fail(claimed.get(0), "why")).isEqualTo(WorkingList.Failed.NOT_OURS);
            assertThat(rig.length(ConnectorRig.LIST)).isEqualTo(1);
        }
    }

    @Test
    void acknowledgementTakesOneOfTwoEqualJobs() throws Exception {
        try (ConnectorRig rig = new ConnectorRig(server)) {
            WorkingList list = new WorkingList(rig.redis, ConnectorRig.OPTIONS, "c", Duration.ofSeconds(1));
            rig.push("same", "same");
            List<Job> claimed = list.claim(10);

            assertThat(list.acknowledge(claimed.get(0))).isTrue();
            assertThat(list.renew()).containsExactly(claimed.get(1));
            assertThat(list.acknowledge(claimed.get(1))).isTrue();
            assertThat(list.acknowledge(claimed.get(1))).isFalse();
        }
    }

    @Test
    void connectionsThatAreCutLoseNothing() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(server.address());
                ConnectorRig rig = new ConnectorRig(server, proxy.uri())) {
            TreeSet<String> pushed = new TreeSet<>();
            ListConnector connector =
                    rig.start(ConnectorRig.OPTIONS.concurrency(16), job -> rig.handled.add(job.text()));
            for (int cut = 0; cut < 10; cut++) {
                int before = rig.handled.size();
                for (int job = 0; job < 200; job++) {
                    String name = cut + "/" + job;
                    rig.push(name);
                    pushed.add(name);
                }
                await().atMost(Duration.ofSeconds(30)).until(() -> rig.handled.size() >= before + 20);
                proxy.reset();
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(new TreeSet<>(rig.handled)).isEqualTo(pushed));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(rig.server("KEYS", "{jobs}:working:*")).isEqualTo(Collections.emptyList()));
            connector.close();
            assertThat(rig.length(ConnectorRig.LIST)).isZero();
        }
    }

    @Test
    void serverThatDiesAndComesBackLosesNothingThatItKept() throws Exception {
        Set<String> pushed = new TreeSet<>();
        Set<String> handled = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (RealServer durable = RealServer.open("--appendonly", "yes", "--appendfsync", "always");
                Redis redis = Redis.connect(durable.uri())) {
            for (int job = 0; job < 3_000; job++) {
                redis.call(lpush(ConnectorRig.LIST, "job " + job));
                pushed.add("job " + job);
            }
            ConnectorOptions options = ConnectorRig.OPTIONS.concurrency(16);
            try (ListConnector connector =
                    ListConnector.start(redis, options, threads, job -> handled.add(job.text()))) {
                for (int kill = 1; kill <= 3; kill++) {
                    int many = kill * 500;
                    await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() >= many);
                    durable.kill();
                    durable.start();
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> handled.size() >= pushed.size());
                assertThat(handled).isEqualTo(pushed);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> redis.call(keys("{jobs}:working:*")).isEmpty());
                assertThat(connector.trouble()).isInstanceOf(RedisException.class);
            }
            assertThat(redis.call(llen(ConnectorRig.LIST))).isZero();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void jobsOfAPausedConsumerAreTakenOverAndItsLateEndIsNoticed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (ConnectorRig rig = new ConnectorRig(server)) {
            rig.push("slow");
            ListConnector paused = rig.start(job -> {
                started.countDown();
                go.await();
            });
            started.await();
            assertThat(paused.drain(Duration.ofMillis(1)))
                    .isFalse(); // no heartbeat from now on, as in a JVM that stands still

            try (ListConnector other = rig.start()) {
                rig.awaitHandled(1);
                assertThat(other.stats().recovered()).isEqualTo(1);
                await().until(() -> other.stats().done() == 1);
            }
            go.countDown();
            await().until(() -> paused.stats().late() == 1);
            rig.assertNothingLeft();
        }
    }
}
