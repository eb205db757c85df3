package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.error.RedisException;
import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import io.respline.testing.SubscriptionWay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many listeners to one channel, with room for much or little, some of whom stand still: each gets what he is due. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyListenersIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int LISTENERS = 60;
    private static final int MESSAGES = 20_000;
    private static final int BATCH = 500;

    @ParameterizedTest
    @EnumSource(SubscriptionWay.class)
    void eachGetsEverythingInOrderOrIsToldWhatIsMissing(SubscriptionWay way) {
        CountDownLatch go = new CountDownLatch(1);
        List<Listener> listeners =
                IntStream.range(0, LISTENERS).mapToObj(i -> new Listener(i, go)).toList();
        try (Redis redis = Redis.connect(
                        way.apply(RedisOptions.of(SERVER.uri()).toBuilder()).build());
                Redis publisher = Redis.connect(SERVER.uri())) {
            List<Subscription> subscriptions = listeners.stream()
                    .map(listener -> redis.pubsub()
                            .buffer(listener.buffer())
                            .overflow(listener.policy())
                            .subscribe("crowd", listener))
                    .toList();
            subscriptions.forEach(subscription -> subscription.confirmed().join());
            for (int first = 1; first <= MESSAGES; first += BATCH) {
                publish(publisher, first);
                if (first > MESSAGES / 2) {
                    go.countDown();
                }
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(listeners).allMatch(Listener::isDone));
            assertThat(listeners).allMatch(listener -> listener.wrong == null, "nothing wrong");
            for (int i = 0; i < LISTENERS; i++) {
                assertThat(subscriptions.get(i).dropped()).isEqualTo(listeners.get(i).dropped);
            }
            long ended = listeners.stream().filter(listener -> listener.ended).count();
            assertThat(ended).isPositive().isLessThan(LISTENERS);
            Figures.print(
                    "many listeners, " + way,
                    "messages",
                    MESSAGES,
                    "received",
                    listeners.stream().mapToLong(listener -> listener.received).sum(),
                    "dropped and told",
                    listeners.stream().mapToLong(listener -> listener.dropped).sum(),
                    "ended by their policy",
                    ended);
        }
    }

    private static void publish(Redis publisher, int first) {
        List<Command<?>> commands = new ArrayList<>();
        for (int number = first; number < first + BATCH; number++) {
            commands.add(Command.cmd("PUBLISH", "crowd", Integer.toString(number)));
        }
        publisher.pipeline(commands);
    }

    /** Every other one stands still at the first message until he may go on. */
    private static final class Listener implements SubscriptionListener {

        private final int index;
        private final CountDownLatch go;
        private long next = 1;
        private volatile long received;
        private volatile long dropped;
        private volatile boolean ended;
        private volatile @Nullable String wrong;

        Listener(int index, CountDownLatch go) {
            this.index = index;
            this.go = go;
        }

        int buffer() {
            return index % 3 == 0 ? 7 : 2 * MESSAGES;
        }

        Overflow policy() {
            return Overflow.values()[index % 5 % Overflow.values().length];
        }

        boolean isDone() {
            return ended || received + dropped == MESSAGES;
        }

        @Override
        public void onMessage(Message message) {
            if (next == 1 && index % 2 == 0) {
                await(go);
            }
            long number = Long.parseLong(message.text());
            if (number != next) {
                wrong = number + " instead of " + next;
            }
            next = number + 1;
            received = received + 1;
        }

        @Override
        public void onDropped(long count) {
            next += count;
            dropped = dropped + count;
        }

        @Override
        public void onClosed(@Nullable RedisException cause) {
            ended = true;
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
