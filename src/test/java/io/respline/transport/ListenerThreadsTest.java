package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.testing.Resources;
import io.respline.testing.TestLoop;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

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

    private void blockAll(int count) {
        for (int i = 0; i < count; i++) {
            threads.execute(this::block);
        }
    }

    /** Time goes on, a look at a time. */
    private void look(Callable<Boolean> until) {
        loop.run();
        await().pollInSameThread().until(() -> {
            loop.fire();
            return until.call();
        });
    }

    @Test
    void quickTasksNeedNoMoreThreadsThanThereAreProcessors() {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < TASKS; i++) {
            threads.execute(() -> {
                used.add(Thread.currentThread());
                done.incrementAndGet();
            });
        }
        await().until(() -> done.get() == TASKS);
        assertThat(used).hasSizeLessThanOrEqualTo(PROCESSORS);
    }

    @Test
    void asLongAsOneIsLeftTheOthersMayBlock() {
        blockAll(MOST - 1);
        for (int i = 0; i < TASKS; i++) {
            threads.execute(done::incrementAndGet);
        }
        look(() -> done.get() == TASKS);
        assertThat(blocked).hasValue(MOST - 1);
    }

    @Test
    void whileSomeBlockOthersGoOnOneAfterTheOther() {
        blockAll(MOST / 2);
        look(() -> blocked.get() == MOST / 2);
        for (int i = 1; i <= 50; i++) {
            int number = i;
            threads.execute(done::incrementAndGet);
            look(() -> done.get() == number);
        }
    }

    @Test
    void whoWaitsForThoseThatBlockGetsAThread() {
        blockAll(PROCESSORS);
        await().until(() -> blocked.get() == PROCESSORS);
        threads.execute(done::incrementAndGet);
        loop.run();
        assertThat(loop.timers()).isOne();
        assertThat(done).hasValue(0);
        look(() -> done.get() == 1);
        look(() -> loop.timers() == 0);
    }

    @Test
    void moreThreadsThanTheBoundAreNeverMade() {
        blockAll(2 * MOST);
        look(() -> blocked.get() == MOST);
        look(() -> loop.timers() == 0);
        threads.execute(this::block);
        loop.run();
        assertThat(loop.timers()).as("it can help no more").isZero();
        assertThat(Resources.threadNames("respline-listener-")).hasSizeGreaterThanOrEqualTo(MOST);
        assertThat(blocked).hasValue(MOST);
        release.countDown();
        await().until(() -> done.get() == 2 * MOST + 1);
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
    void failedTaskEndsNoOther() {
        for (int i = 0; i < TASKS; i++) {
            threads.execute(() -> {
                if (done.incrementAndGet() % 10_000 == 1) {
                    throw new IllegalStateException("expected");
                }
            });
        }
        await().dontCatchUncaughtExceptions().until(() -> done.get() == TASKS);
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
