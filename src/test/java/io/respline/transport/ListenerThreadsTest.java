package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.testing.Resources;
import io.respline.testing.TestLoop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerThreadsTest {

    private static final int TASKS = 20_000;

    private static final int MOST = 48;

    private final TestLoop loop = new TestLoop();
    private final ListenerThreads threads = new ListenerThreads(loop, MOST);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger blocked = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void close() {
        release.countDown();
        threads.close();
    }

    private void block() {
        blocked.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        done.incrementAndGet();
    }

    @Test
    void asLongAsOneIsLeftTheOthersMayBlock() {
        for (int i = 1; i < ListenerThreads.SOON; i++) {
            threads.execute(this::block);
        }
        for (int i = 0; i < TASKS; i++) {
            threads.execute(done::incrementAndGet);
        }
        await().until(() -> done.get() == TASKS);
        assertThat(blocked).hasValue(ListenerThreads.SOON - 1);
    }

    private void blockAll(int count) {
        for (int i = 0; i < count; i++) {
            threads.execute(this::block);
        }
    }

    @Test
    void whatFindsAllOfThemBusyIsKept() {
        blockAll(2 * ListenerThreads.SOON);
        await().until(() -> blocked.get() == ListenerThreads.SOON);
        assertThat(Resources.threadNames("respline-listener-")).hasSizeGreaterThanOrEqualTo(ListenerThreads.SOON);
        release.countDown();
        await().until(() -> done.get() == 2 * ListenerThreads.SOON);
    }

    @Test
    void whoHasWaitedForThoseThatBlockGetsAThread() {
        blockAll(ListenerThreads.SOON);
        threads.execute(done::incrementAndGet);
        loop.run();
        assertThat(loop.timers()).isOne();
        assertThat(done).hasValue(0);
        loop.fire();
        await().until(() -> done.get() == 1);
        assertThat(blocked).hasValue(ListenerThreads.SOON);
        loop.fire();
        assertThat(loop.timers()).as("nobody waits any more").isZero();
    }

    @Test
    void moreThreadsThanTheBoundAreNeverMade() {
        blockAll(2 * MOST);
        loop.run();
        await().pollInSameThread().until(() -> {
            loop.fire();
            return blocked.get() == MOST;
        });
        loop.fire();
        assertThat(loop.timers()).as("it can help no more").isZero();
        assertThat(blocked).hasValue(MOST);
        release.countDown();
        await().until(() -> done.get() == 2 * MOST);
    }

    @Test
    void whereEveryoneGetsAThreadSoonNoneIsAdded() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        threads.execute(() -> awaitUninterruptibly(first));
        blockAll(ListenerThreads.SOON - 1);
        threads.execute(() -> {
            second.countDown();
            block();
        });
        loop.run();
        first.countDown();
        second.await();
        threads.execute(done::incrementAndGet);
        loop.fire(); // another one waits than the last time
        assertThat(done).hasValue(0);
        loop.fire();
        await().until(() -> done.get() == 1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withABoundOfOneTheyTakeTurns() {
        ListenerThreads single = new ListenerThreads(loop, 1);
        try {
            for (int i = 0; i < TASKS; i++) {
                single.execute(done::incrementAndGet);
            }
            await().until(() -> done.get() == TASKS);
        } finally {
            single.close();
        }
    }

    @Test
    void afterTheEndNothingIsTakenAndNothingIsLeft() throws Exception {
        Resources before = Resources.now("respline-listener-");
        threads.execute(this::block);
        await().until(() -> blocked.get() == 1);
        threads.close();
        before.awaitNoMore();
        assertThatThrownBy(() -> threads.execute(this::block)).isInstanceOf(RejectedExecutionException.class);
    }
}
