package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.command.Batch;
import io.respline.command.Command;
import io.respline.command.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AdmissionTest {

    private static final long COMMAND = 1L << 40;
    private static final long SOON = TimeUnit.SECONDS.toNanos(30);

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Request.Wait> ends = new ConcurrentLinkedQueue<>();

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** A thread that waits for room; returns when it does. */
    private Thread waiter(Admission admission, long cost) {
        Thread thread = new Thread(() -> ends.add(admission.acquire(cost, System.nanoTime() + SOON)));
        threads.add(thread);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    private void awaitEnds(int count) {
        await().until(() -> ends.size() == count);
    }

    @Test
    void costIsCommandsAndBytes() {
        Request<?> batch =
                Batch.of(Command.cmd("GET", "a"), Command.cmd("GET", "b")).pipeline(0, SOON);
        Admission admission = new Admission(2, batch.bytes());
        assertThat(admission.tryAcquire(Admission.cost(batch))).isTrue();
        assertThat(admission.commands()).isEqualTo(2);
        assertThat(admission.bytes()).isEqualTo(batch.bytes());
        admission.release(Admission.cost(batch));
        assertThat(admission.commands()).isZero();
        assertThat(admission.bytes()).isZero();
    }

    @Test
    void eachBoundIsReachedAndNotPassed() {
        Admission byCommands = new Admission(2, 1000);
        assertThat(byCommands.tryAcquire(COMMAND + 1)).isTrue();
        assertThat(byCommands.tryAcquire(COMMAND + 1)).isTrue();
        assertThat(byCommands.tryAcquire(COMMAND + 1)).isFalse();
        assertThat(byCommands.commands()).isEqualTo(2);
        Admission byBytes = new Admission(1000, 10);
        assertThat(byBytes.tryAcquire(COMMAND + 9)).isTrue();
        assertThat(byBytes.tryAcquire(COMMAND + 2)).isFalse();
        assertThat(byBytes.tryAcquire(COMMAND + 1)).isTrue();
        assertThat(byBytes.bytes()).isEqualTo(10);
    }

    @Test
    void whatIsLargerThanABoundIsLetInAlone() {
        Admission admission = new Admission(2, 10);
        assertThat(admission.tryAcquire(5 * COMMAND + 500)).isTrue();
        assertThat(admission.tryAcquire(COMMAND + 1)).isFalse();
        admission.release(5 * COMMAND + 500);
        assertThat(admission.tryAcquire(COMMAND + 1)).isTrue();
        assertThat(admission.tryAcquire(5 * COMMAND + 500)).isFalse();
    }

    @Test
    void waiterIsLetInWhenThereIsRoom() {
        Admission admission = new Admission(1, 1000);
        admission.tryAcquire(COMMAND + 1);
        waiter(admission, COMMAND + 1);
        admission.release(COMMAND + 1);
        awaitEnds(1);
        assertThat(ends).containsExactly(Request.Wait.DONE);
        assertThat(admission.commands()).isOne();
    }

    @Test
    void roomForManyLetsManyInAlthoughOneRequestGaveIt() {
        Admission admission = new Admission(1000, 1000);
        admission.tryAcquire(COMMAND + 1000);
        for (int i = 0; i < 20; i++) {
            waiter(admission, COMMAND + 50);
        }
        admission.release(COMMAND + 1000);
        awaitEnds(20);
        assertThat(ends).containsOnly(Request.Wait.DONE);
        assertThat(admission.bytes()).isEqualTo(1000);
    }

    @Test
    void waiterThatLeavesPassesItsTurnOn() {
        Admission admission = new Admission(1, 1000);
        admission.tryAcquire(COMMAND + 1);
        Thread first = waiter(admission, COMMAND + 1);
        waiter(admission, COMMAND + 1);
        first.interrupt();
        admission.release(COMMAND + 1);
        awaitEnds(2);
        assertThat(ends).containsExactlyInAnyOrder(Request.Wait.INTERRUPTED, Request.Wait.DONE);
    }

    @Test
    void waitEndsAtTheDeadlineAndTakesNothing() {
        Admission admission = new Admission(1, 1000);
        admission.tryAcquire(COMMAND + 1);
        assertThat(admission.acquire(COMMAND + 1, System.nanoTime() + 1_000_000))
                .isEqualTo(Request.Wait.EXPIRED);
        assertThat(admission.commands()).isOne();
    }

    @Test
    void interruptEndsTheWaitAndTakesNothing() {
        Admission admission = new Admission(1, 1000);
        admission.tryAcquire(COMMAND + 1);
        Thread.currentThread().interrupt();
        assertThat(admission.acquire(COMMAND + 1, System.nanoTime() + SOON)).isEqualTo(Request.Wait.INTERRUPTED);
        assertThat(Thread.interrupted()).as("the flag").isFalse();
        assertThat(admission.commands()).isOne();
    }

    @Test
    void nobodyIsForgottenAndNoBoundIsPassedUnderContention() throws Exception {
        int rounds = 20_000;
        Admission admission = new Admission(3, 100);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        for (int t = 0; t < 8; t++) {
            boolean waits = t % 2 == 0;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < rounds; i++) {
                    long cost = COMMAND + ThreadLocalRandom.current().nextInt(1, 60);
                    boolean in = waits
                            ? admission.acquire(cost, System.nanoTime() + SOON) == Request.Wait.DONE
                            : admission.tryAcquire(cost);
                    if (in) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        admission.release(cost);
                    } else if (waits) {
                        throw new AssertionError("a waiter was forgotten");
                    }
                }
                done.countDown();
            });
            threads.add(thread);
            thread.start();
        }
        assertThat(done.await(50, TimeUnit.SECONDS)).as("all threads finished").isTrue();
        assertThat(most.get()).isBetween(1, 3);
        assertThat(admission.commands()).isZero();
        assertThat(admission.bytes()).isZero();
    }
}
