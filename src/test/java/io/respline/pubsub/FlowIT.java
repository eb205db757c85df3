package io.respline.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.testing.RealServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Subscriptions as publishers, whose subscribers say how much they can take. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlowIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    private Redis redis;
    private Subscription subscription;
    private final Taker taker = new Taker();

    @BeforeEach
    void connect() {
        redis = Redis.connect(SERVER.uri());
        subscription = redis.pubsub().buffer(3).subscribe("flow");
        subscription.confirmed().join();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    /** Remembers its signals as words, and asks for nothing by itself. */
    private static final class Taker implements Flow.Subscriber<Message> {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile Flow.Subscription upstream;
        private volatile boolean throwing;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            upstream = given;
        }

        @Override
        public void onNext(Message message) {
            heard.add((message.isAfterGap() ? "~" : "") + message.text());
            if (throwing) {
                throw new IllegalStateException("planted");
            }
        }

        @Override
        public void onError(Throwable cause) {
            heard.add(cause.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            heard.add("complete");
        }
    }

    private void publish(int from, int to) {
        for (int i = from; i <= to; i++) {
            redis.call("PUBLISH", "flow", i);
        }
    }

    @Test
    void onlyWhatWasAskedForComesAndTheRestWaitsInTheBuffer() {
        subscription.publisher().subscribe(taker);
        publish(1, 2);
        taker.upstream.request(1);
        await().until(() -> taker.heard.equals(List.of("1")));
        publish(3, 6);
        await().until(() -> subscription.dropped() == 2);
        assertThat(taker.heard).containsExactly("1");
        taker.upstream.request(Long.MAX_VALUE);
        taker.upstream.request(Long.MAX_VALUE);
        await().until(() -> taker.heard.equals(List.of("1", "~4", "5", "6")));
    }

    @Test
    void cancellingClosesTheSubscription() {
        subscription.publisher().subscribe(taker);
        taker.upstream.request(10);
        taker.upstream.cancel();
        assertThat(subscription.state()).isEqualTo(SubscriptionState.CLOSED);
        await().until(() -> redis.call("PUBLISH", "flow", "x").asLong() == 0);
        assertThat(taker.heard).isEmpty();
    }

    @Test
    void closingTheClientCompletes() {
        subscription.publisher().subscribe(taker);
        taker.upstream.request(10);
        redis.close();
        assertThat(taker.heard).containsExactly("complete");
    }

    @Test
    void aDemandThatIsNotPositiveIsAnError() {
        subscription.publisher().subscribe(taker);
        taker.upstream.request(0);
        await().until(() -> taker.heard.equals(List.of("IllegalArgumentException")));
        assertThat(subscription.state()).isEqualTo(SubscriptionState.CLOSED);
    }

    @Test
    void aSubscriberThatThrowsHearsNothingMore() {
        taker.throwing = true;
        subscription.publisher().subscribe(taker);
        taker.upstream.request(10);
        publish(1, 3);
        await().until(() -> subscription.state() == SubscriptionState.CLOSED);
        assertThat(taker.heard).containsExactly("1");
    }

    @Test
    void thereIsOneSubscriber() {
        Flow.Publisher<Message> publisher = subscription.publisher();
        publisher.subscribe(taker);
        Taker second = new Taker();
        publisher.subscribe(second);
        assertThat(second.heard).containsExactly("IllegalStateException");
    }
}
