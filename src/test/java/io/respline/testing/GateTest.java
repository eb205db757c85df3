package io.respline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GateTest {

    private final Gate gate = Gate.closed();

    @Test
    void openItLetsEverybodyThroughUntilItIsShut() throws Exception {
        gate.open();
        gate.pass();
        gate.pass();
        gate.shut();
        List<Thread> threads = pass(2);
        gate.awaitWaiters(2);
        assertThat(threads).allMatch(Thread::isAlive);
        gate.open();
        join(threads);
    }

    @Test
    void oneReleaseIsForOneThread() throws Exception {
        List<Thread> threads = pass(2);
        gate.awaitWaiters(2);
        gate.releaseOne();
        Awaitility.await().until(() -> threads.stream().filter(Thread::isAlive).count() < 2);
        gate.awaitWaiter();
        assertThat(threads).filteredOn(Thread::isAlive).hasSize(1);
        gate.releaseOne();
        join(threads);
    }

    @Test
    void aReleaseInAdvanceIsKept() throws Exception {
        gate.releaseOne();
        gate.pass();
        List<Thread> threads = pass(1);
        gate.awaitWaiter();
        gate.releaseOne();
        join(threads);
    }

    private List<Thread> pass(int count) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> {
                try {
                    gate.pass();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
