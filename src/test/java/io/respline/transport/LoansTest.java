package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop and those who borrow it. */
@Timeout(60)
class LoansTest {

    private IoLoop loop;
    private Lending lending;

    @BeforeEach
    void start() {
        IoHandlerFactory handlers = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        loop = new IoLoop(handlers);
        loop.start();
        lending = loop.lending();
    }

    @AfterEach
    void end() throws InterruptedException {
        loop.end();
        assertThat(loop.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private Thread ownThread() {
        return CompletableFuture.supplyAsync(Thread::currentThread, loop).join();
    }

    /** Asks until the loop is lent: a loop that waits for sockets sees only after its next task that it is wanted. */
    private void borrow() {
        while (!lending.borrow()) {
            ownThread();
        }
    }

    @Test
    void whoeverHasBorrowedTheLoopIsInIt() {
        borrow();
        assertThat(loop.inEventLoop()).isTrue();
        assertThat(loop.isLent()).isTrue();
        lending.giveBack(true);
        assertThat(loop.inEventLoop()).isFalse();
    }

    @Test
    void onlyOneBorrows() throws Exception {
        borrow();
        inAnotherThread(() -> assertThat(lending.borrow()).isFalse());
        lending.giveBack(true);
    }

    @Test
    void tasksRunOnTheLoopsOwnThreadOnly() {
        Thread own = ownThread();
        borrow();
        AtomicReference<Thread> ran = new AtomicReference<>();
        loop.execute(() -> ran.set(Thread.currentThread()));
        assertThat(lending.isQuiet(new NoLink())).as("there is a task").isFalse();
        assertThat(ran).hasNullValue();
        lending.giveBack(true);
        await().until(() -> ran.get() == own);
    }

    @Test
    void aTaskCallsTheLoopBackFromWhoWaits() throws Exception {
        borrow();
        Thread other = new Thread(() -> loop.execute(() -> {}));
        other.start();
        boolean over = lending.drive(new NoLink(), () -> false);
        lending.giveBack(false);
        other.join();
        assertThat(over).isFalse();
    }

    @Test
    void aBorrowerWhoWaitsForLongIsCalledBack() {
        borrow();
        assertThat(lending.drive(new NoLink(), () -> false)).isFalse();
        lending.giveBack(false);
        assertThat(ownThread()).isInstanceOf(IoThread.class);
    }

    @Test
    void aTimerCallsTheLoopBack() {
        AtomicBoolean fired = new AtomicBoolean();
        loop.execute(() -> loop.schedule(() -> fired.set(true), 1, TimeUnit.MILLISECONDS));
        borrow();
        lending.drive(new NoLink(), () -> false);
        lending.giveBack(false);
        await().untilTrue(fired);
    }

    @Test
    void theLoopEndsWhileItIsLent() throws Exception {
        borrow();
        loop.end();
        assertThat(lending.drive(new NoLink(), () -> false)).isFalse();
        assertThat(loop.isTerminated()).isFalse();
        lending.giveBack(false);
        assertThat(loop.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(lending.borrow()).isFalse();
    }

    @Test
    void whatABorrowerFindsOnItsThreadStaysThere() throws Exception {
        Ownership free = new Ownership(ownThread());
        free.release();
        Loans loans = new Loans(loop, free);
        FastThreadLocal<String> local = new FastThreadLocal<>();
        AtomicReference<String> left = new AtomicReference<>();
        inAnotherThread(() -> {
            assertThat(loans.borrow()).isTrue();
            loans.giveBack(true);
        });
        inAnotherThread(() -> {
            local.set("a user's");
            free.borrow(Thread.currentThread());
            loans.busy(true);
            free.release();
            assertThat(loans.borrow()).as("something is in flight").isFalse();
            left.set(local.get());
            local.remove();
        });
        assertThat(left).hasValue("a user's");
    }

    private static void inAnotherThread(Runnable action) throws Exception {
        CompletableFuture.runAsync(action, task -> new Thread(task).start()).get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatABorrowerLeavesOnItsThreadIsRemoved() throws Exception {
        FastThreadLocal<String> local = new FastThreadLocal<>();
        AtomicReference<Integer> left = new AtomicReference<>();
        inAnotherThread(() -> {
            borrow();
            local.set("of the loop");
            lending.giveBack(true);
            left.set(FastThreadLocal.size());
        });
        assertThat(left).hasValue(0);
    }

    @Test
    void anInterruptThatACallbackLeavesDoesNotKeepTheThreadBusy() {
        Thread own = ownThread();
        CompletableFuture.runAsync(() -> Thread.currentThread().interrupt(), loop)
                .join();
        assertThat(own.isInterrupted()).isTrue();
        borrow();
        lending.giveBack(true);
        await().until(() -> !own.isInterrupted());
    }

    @Test
    void tasksThatNeverEndLeaveRoomForTimers() {
        AtomicBoolean over = new AtomicBoolean();
        Runnable[] again = new Runnable[1];
        again[0] = () -> {
            if (!over.get()) {
                loop.execute(again[0]);
            }
        };
        loop.execute(again[0]);
        loop.execute(() -> loop.schedule(() -> over.set(true), 1, TimeUnit.MILLISECONDS));
        await().untilTrue(over);
    }

    /** A link on which nothing happens. */
    private static final class NoLink implements Link {
        @Override
        public ByteBuf allocate(int capacity) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(ByteBuf buffer) {
            buffer.release();
        }

        @Override
        public boolean isBusy() {
            return false;
        }

        @Override
        public long acceptedBytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
