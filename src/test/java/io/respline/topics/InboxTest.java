package io.respline.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.pubsub.Overflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for users' code: its order, its bound, its end. */
class InboxTest {

    private final List<String> taken = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final Inbox.Reader<String> reader = new Inbox.Reader<>() {
        @Override
        public void take(String item) {
            taken.add(item);
        }

        @Override
        public void dropped(long count) {
            taken.add("dropped " + count);
        }
    };

    private Inbox<String> inbox(int capacity, Overflow overflow) {
        return new Inbox<>(capacity, overflow, tasks::add, reader);
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void itemsAndSignalsKeepTheirOrder() {
        Inbox<String> inbox = inbox(10, Overflow.DROP_OLDEST);
        inbox.offer("a");
        inbox.signal(() -> taken.add("signal"));
        inbox.offer("b");
        assertThat(tasks).hasSize(1);
        run();
        assertThat(taken).containsExactly("a", "signal", "b");
        inbox.offer("c");
        run();
        assertThat(taken).endsWith("c");
    }

    @Test
    void theOldestMakesRoomAndIsMissedAtItsPlace() {
        Inbox<String> inbox = inbox(2, Overflow.DROP_OLDEST);
        inbox.signal(() -> taken.add("signal"));
        for (String item : List.of("a", "b", "c", "d")) {
            assertThat(inbox.offer(item)).isTrue();
        }
        run();
        assertThat(taken).containsExactly("signal", "dropped 2", "c", "d");
        assertThat(inbox.dropped()).isEqualTo(2);
    }

    @Test
    void withRoomForOneTheLastStays() {
        Inbox<String> inbox = inbox(1, Overflow.DROP_OLDEST);
        for (String item : List.of("a", "b", "c")) {
            inbox.offer(item);
        }
        run();
        assertThat(taken).containsExactly("dropped 2", "c");
    }

    @Test
    void theNewestIsMissedAtItsPlace() {
        Inbox<String> inbox = inbox(2, Overflow.DROP_NEWEST);
        assertThat(List.of("a", "b", "c", "d").stream().filter(inbox::offer)).containsExactly("a", "b");
        run();
        assertThat(taken).containsExactly("a", "b", "dropped 2");
        inbox.offer("e");
        run();
        assertThat(taken).containsExactly("a", "b", "dropped 2", "e");
    }

    @Test
    void signalsAreBounded() {
        Inbox<String> inbox = inbox(1, Overflow.DROP_OLDEST);
        for (int i = 0; i < Inbox.MOST_SIGNALS; i++) {
            assertThat(inbox.signal(() -> taken.add("signal"))).isTrue();
        }
        assertThat(inbox.signal(() -> taken.add("one too many"))).isFalse();
        assertThat(inbox.offer("a")).isTrue();
        run();
        assertThat(taken).hasSize(Inbox.MOST_SIGNALS + 1).endsWith("a");
    }

    @Test
    void nothingFollowsTheLastSignal() {
        Inbox<String> inbox = inbox(2, Overflow.CLOSE);
        inbox.offer("a");
        inbox.finish(() -> taken.add("over"));
        assertThat(inbox.offer("b")).isFalse();
        assertThat(inbox.signal(() -> taken.add("signal"))).isFalse();
        run();
        assertThat(taken).containsExactly("a", "over");
    }

    @Test
    void whatThrowsDoesNotEndIt() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Inbox<String> inbox = inbox(5, Overflow.DROP_OLDEST);
        inbox.signal(() -> {
            throw new IllegalStateException("broken");
        });
        inbox.offer("a");
        Thread thread = new Thread(this::run);
        thread.setUncaughtExceptionHandler((where, cause) -> thrown.add(cause));
        thread.start();
        thread.join();
        assertThat(taken).containsExactly("a");
        assertThat(thrown).hasSize(1);
    }

    @Test
    void anExecutorThatWasClosedEndsIt() {
        Inbox<String> inbox = new Inbox<>(
                5,
                Overflow.DROP_OLDEST,
                task -> {
                    throw new RejectedExecutionException();
                },
                reader);
        inbox.offer("a");
        assertThat(inbox.offer("b")).isFalse();
    }

    /** Closing waits for a callback, but not in one: there it would wait for itself. */
    @Test
    @Timeout(60)
    void closingWaitsForTheCallback() throws InterruptedException {
        CountDownLatch inCallback = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        Inbox<String> inbox = inbox(5, Overflow.DROP_OLDEST);
        inbox.signal(() -> {
            inCallback.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            inbox.close();
            order.add("callback");
        });
        inbox.signal(() -> order.add("never"));
        Thread worker = new Thread(this::run);
        worker.start();
        inCallback.await();
        Thread closer = new Thread(() -> {
            inbox.close();
            order.add("closed");
        });
        closer.start();
        release.countDown();
        closer.join();
        worker.join();
        assertThat(order).containsExactly("callback", "closed");
    }
}
