package io.respline.demo.connector;

import static io.respline.commands.Lists.lpush;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a connector does with jobs in an orderly world; see {@link ConnectorFaultsIT} for the other one. */
@Timeout(120)
class ListConnectorIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private ConnectorRig rig;

    @BeforeEach
    void setUp() throws Exception {
        rig = new ConnectorRig(server);
    }

    @AfterEach
    void tearDown() throws Exception {
        rig.close();
    }

    @Test
    void plainPushIsAJob() throws Exception {
        try (ListConnector connector = rig.start()) {
            rig.push("one"); // while it waits at the server
            rig.awaitHandled(1);
            rig.push("two", "three");
            rig.awaitHandled(3);

            assertThat(connector.drain(Duration.ofSeconds(30))).isTrue();
            assertThat(connector.stats()).isEqualTo(new ConnectorStats(3, 0, 0, 0, 0, 0));
            assertThat(connector.trouble()).isNull();
        }
        assertThat(rig.handled).containsExactlyInAnyOrder("one", "two", "three");
        rig.assertNothingLeft();
    }

    @Test
    void jobsComeInTheOrderInWhichTheyWerePushed() throws Exception {
        rig.push("1", "2", "3", "4", "5");

        try (ListConnector ignored =
                rig.start(ConnectorRig.OPTIONS.concurrency(1), job -> rig.handled.add(job.text()))) {
            rig.awaitHandled(5);
        }

        assertThat(rig.handled).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void payloadsAreBytes() throws Exception {
        byte[] payload = {(byte) 0xff, 0, '\r', '\n', (byte) 0xc3};
        List<byte[]> seen = new ArrayList<>();
        rig.redis.call(lpush(ConnectorRig.LIST, payload));

        try (ListConnector connector = rig.start(job -> seen.add(job.payload()))) {
            await().until(() -> connector.stats().done() == 1);
        }

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).isEqualTo(payload);
        rig.assertNothingLeft();
    }

    @Test
    void failureIsTriedAgainBehindTheOthers() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        rig.push("bad", "good");

        try (ListConnector connector = rig.start(ConnectorRig.OPTIONS.concurrency(1), job -> {
            rig.handled.add(job.text());
            if (job.text().equals("bad") && attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        })) {
            await().until(() -> connector.stats().done() == 2);
            assertThat(connector.stats().failed()).isEqualTo(2);
            assertThat(connector.stats().parked()).isZero();
        }

        assertThat(rig.handled).containsExactly("bad", "good", "bad", "bad");
        assertThat(rig.number("EXISTS", ConnectorRig.KEYS.failures()))
                .as("counts")
                .isZero();
        rig.assertNothingLeft();
    }

    @Test
    void failureIsParkedWithItsReasonAndCanBePushedAgain() throws Exception {
        Set<String> broken = ConcurrentHashMap.newKeySet();
        broken.add("bad");
        rig.push("bad");

        try (ListConnector connector = rig.start(job -> {
            if (broken.contains(job.text())) {
                throw new IllegalStateException("no such mailbox");
            }
        })) {
            await().until(() -> connector.stats().parked() == 1);
            assertThat(rig.server("HGET", ConnectorRig.KEYS.reasons(), "bad").toString())
                    .isEqualTo("java.lang.IllegalStateException: no such mailbox");
            assertThat(rig.length(ConnectorRig.KEYS.dead())).isEqualTo(1);

            broken.clear();
            rig.server("LMOVE", ConnectorRig.KEYS.dead(), ConnectorRig.LIST, "RIGHT", "LEFT");
            await().until(() -> connector.stats().done() == 1);
        }
        rig.assertNothingLeft();
    }

    @Test
    void errorOfTheHandlerIsAFailureToo() throws Exception {
        rig.push("deep");

        try (ListConnector connector = rig.start(job -> {
            throw new StackOverflowError();
        })) {
            await().until(() -> connector.stats().parked() == 1);
        }
        rig.assertNothingLeft();
    }

    @Test
    void nothingIsClaimedThatThereIsNoRoomFor() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int job = 0; job < 100; job++) {
            rig.push("job " + job);
        }

        try (ListConnector connector = rig.start(job -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            go.await();
            running.decrementAndGet();
        })) {
            await().until(() -> running.get() == 4);
            assertThat(rig.length(ConnectorRig.LIST)).isEqualTo(96);
            go.countDown();
            await().until(() -> connector.stats().done() == 100);
        }
        assertThat(most).hasValue(4);
        rig.assertNothingLeft();
    }

    @Test
    void drainWaitsForWhatIsInHandAndLeavesTheRest() throws Exception {
        CountDownLatch started = new CountDownLatch(4);
        CountDownLatch go = new CountDownLatch(1);
        for (int job = 0; job < 10; job++) {
            rig.push("job " + job);
        }
        ListConnector connector = rig.start(job -> {
            started.countDown();
            go.await();
            rig.handled.add(job.text());
        });
        started.await();

        CompletableFuture<Boolean> drain = CompletableFuture.supplyAsync(() -> drained(connector));
        await().pollDelay(Duration.ofMillis(100)).until(() -> !drain.isDone());
        go.countDown();

        assertThat(drain.join()).isTrue();
        assertThat(rig.handled).hasSize(4);
        assertThat(rig.length(ConnectorRig.LIST)).isEqualTo(6);
        assertThat(rig.number("SCARD", ConnectorRig.KEYS.consumers())).isZero();
    }

    private static boolean drained(ListConnector connector) {
        try {
            return connector.drain(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leaseIsHeldWhileADrainingConsumerStillWorks() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        rig.push("long");
        ListConnector draining = rig.start(job -> {
            started.countDown();
            go.await();
            rig.handled.add(job.text());
        });
        started.await();
        Thread drain = new Thread(draining::close);
        drain.start();

        try (ListConnector other = rig.start()) {
            long end = System.nanoTime() + 3 * ConnectorRig.OPTIONS.lease().toNanos();
            await().pollInterval(Duration.ofMillis(50)).until(() -> System.nanoTime() - end >= 0);
            assertThat(other.stats().recovered()).isZero();
            go.countDown();
            drain.join();
        }
        assertThat(rig.handled).containsExactly("long");
        rig.assertNothingLeft();
    }

    @Test
    void severalConnectorsShareAList() throws Exception {
        Set<Integer> busy = new TreeSet<>();
        List<ListConnector> connectors = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            int who = number;
            connectors.add(rig.start(job -> {
                synchronized (busy) {
                    busy.add(who);
                }
                rig.handled.add(job.text());
            }));
        }
        for (int job = 0; job < 300; job++) {
            rig.push("job " + job);
        }
        rig.awaitHandled(300);
        connectors.forEach(ListConnector::close);

        assertThat(rig.handled).hasSize(300).doesNotHaveDuplicates();
        assertThat(busy).hasSizeGreaterThan(1);
        rig.assertNothingLeft();
    }

    @Test
    void rejectedJobIsNotLost() throws Exception {
        ConcurrentLinkedQueue<Runnable> accepted = new ConcurrentLinkedQueue<>();
        AtomicInteger offers = new AtomicInteger();
        rig.push("one");

        try (ListConnector connector = ListConnector.start(
                rig.redis,
                ConnectorRig.OPTIONS,
                task -> {
                    if (offers.incrementAndGet() == 1) {
                        throw new RejectedExecutionException("full");
                    }
                    accepted.add(task);
                    task.run();
                },
                job -> rig.handled.add(job.text()))) {
            rig.awaitHandled(1);
            await().until(() -> connector.stats().done() == 1);
            assertThat(connector.stats().found()).isEqualTo(1);
            assertThat(connector.trouble()).isInstanceOf(RejectedExecutionException.class);
        }
        assertThat(accepted).hasSize(1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void handlersRunOnVirtualThreads() throws Exception {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        CountDownLatch all = new CountDownLatch(200);
        for (int job = 0; job < 200; job++) {
            rig.push("job " + job);
        }

        try (ListConnector connector =
                ListConnector.start(rig.redis, ConnectorRig.OPTIONS.concurrency(200), virtual, job -> {
                    all.countDown();
                    all.await();
                })) {
            await().until(() -> connector.stats().done() == 200);
        } finally {
            virtual.shutdown();
        }
        rig.assertNothingLeft();
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> ConnectorOptions.of("{a}")).hasMessageContaining("without braces");
        assertThatThrownBy(() -> ConnectorOptions.of("a").concurrency(0)).hasMessageContaining("concurrency");
        assertThatThrownBy(() -> ConnectorOptions.of("a").lease(Duration.ofMillis(1)))
                .hasMessageContaining("lease");
    }
}
