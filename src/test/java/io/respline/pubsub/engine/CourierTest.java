package io.respline.pubsub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.SubscriptionListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final int MANY = 1_000;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> brought = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(MANY, Overflow.DROP_OLDEST);
    private boolean rejecting;

    private final CourierOwner owner = new CourierOwner() {
        private final Callbacks callbacks = new Callbacks(() -> false);

        @Override
        public Callbacks callbacks() {
            return callbacks;
        }

        @Override
        public void rejected(Throwable cause) {
            told.add("rejected");
        }

        @Override
        public void threw(Throwable cause, boolean isOver) {
            told.add("threw");
        }

        @Override
        public void atRest() {
            told.add("at rest");
        }
    };

    private Courier courier(SubscriptionListener listener) {
        return new Courier(mailbox, new ListenerOutlet(listener), this::execute, owner);
    }

    private void execute(Runnable task) {
        if (rejecting) {
            throw new RejectedExecutionException("planted");
        }
        tasks.add(task);
    }

    private void offer(int count) {
        for (int i = 0; i < count; i++) {
            mailbox.offer(Message.of("c", Integer.toString(i)));
        }
    }

    @Test
    void wakingItOftenIsOneTask() {
        Courier courier = courier(message -> brought.add(message.text()));
        offer(3);
        courier.wake();
        courier.wake();
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(brought).containsExactly("0", "1", "2");
        assertThat(told).containsExactly("at rest");
        offer(1);
        courier.wake();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void afterAWhileOthersHaveTheirTurn() {
        Courier courier = courier(message -> brought.add(message.text()));
        offer(MANY);
        courier.wake();
        int turns = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            turns++;
        }
        assertThat(brought).hasSize(MANY);
        assertThat(turns).isEqualTo(4);
    }

    @Test
    void whatIsStoppedBringsNothingMore() {
        Courier[] self = new Courier[1];
        self[0] = courier(message -> {
            brought.add(message.text());
            self[0].stop();
            self[0].awaitRest(); // from inside, it waits for nobody
        });
        offer(3);
        self[0].wake();
        tasks.remove().run();
        assertThat(brought).containsExactly("0");
        assertThat(self[0].isAtRest()).isTrue();
        self[0].wake();
        assertThat(tasks).isEmpty();
    }

    @Test
    void theEndIsTheLast() {
        Courier courier = courier(message -> brought.add(message.text()));
        offer(1);
        mailbox.tell(new Signal.Ended(null));
        offer(1);
        courier.wake();
        tasks.remove().run();
        assertThat(brought).containsExactly("0");
        assertThat(tasks).isEmpty();
    }

    @Test
    void aListenerThatThrowsIsReportedAndGetsTheRest() {
        Courier courier = courier(message -> {
            brought.add(message.text());
            throw new AssertionError("planted");
        });
        offer(2);
        courier.wake();
        tasks.remove().run();
        assertThat(brought).containsExactly("0", "1");
        assertThat(told).containsExactly("threw", "threw", "at rest");
    }

    @Test
    void anExecutorThatRejectsIsReported() {
        Courier courier = courier(message -> brought.add(message.text()));
        rejecting = true;
        courier.wake();
        assertThat(told).containsExactly("rejected");
        assertThat(courier.isAtRest()).isTrue();
    }
}
