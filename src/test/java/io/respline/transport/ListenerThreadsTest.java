package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.testing.Resources;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerThreadsTest {

    private static final int TASKS = 20_000;

    private final ListenerThreads threads = new ListenerThreads();
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
        for (int i = 1; i < ListenerThreads.MOST; i++) {
            threads.execute(this::block);
        }
        for (int i = 0; i < TASKS; i++) {
            threads.execute(done::incrementAndGet);
        }
        await().until(() -> done.get() == TASKS);
        assertThat(blocked).hasValue(ListenerThreads.MOST - 1);
    }

    @Test
    void whatFindsAllOfThemBusyIsKept() {
        for (int i = 0; i < 2 * ListenerThreads.MOST; i++) {
            threads.execute(this::block);
        }
        await().until(() -> blocked.get() == ListenerThreads.MOST);
        assertThat(Resources.threadNames("respline-listener-")).hasSizeGreaterThanOrEqualTo(ListenerThreads.MOST);
        release.countDown();
        await().until(() -> done.get() == 2 * ListenerThreads.MOST);
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
