package io.respline.topics;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.error.RedisException;
import io.respline.pubsub.Gap;
import io.respline.pubsub.Message;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbered messages: exactly those that were lost are missed. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SequencedIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Recorder heard = new Recorder();
    private Redis redis;
    private FaultProxy proxy;
    private Redis remote;
    private SequencedTopic publisher;
    private SequencedTopic listener;

    @BeforeEach
    void connect() throws IOException {
        SERVER.flush();
        redis = Redis.connect(SERVER.uri());
        proxy = FaultProxy.to(SERVER.address());
        remote = Redis.connect(proxy.uri());
        publisher = Topics.of(redis).sequenced("log");
        listener = Topics.of(remote).sequenced("log");
    }

    @AfterEach
    void disconnect() throws IOException {
        redis.close();
        remote.close();
        proxy.close();
    }

    private SequencedSubscription listen() {
        SequencedSubscription subscription = listener.listen(heard);
        subscription.confirmed().orTimeout(30, SECONDS).join();
        return subscription;
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            publisher.publish("x");
        }
    }

    /** Nobody listens from here on. */
    private void cut() throws IOException {
        proxy.down();
        try (RawClient client = SERVER.connect()) {
            await().atMost(LIMIT)
                    .until(() -> client.list("PUBSUB", "NUMSUB", "log").get(1).equals(0L));
        }
    }

    private void heal() throws IOException {
        long before = heard.count("resubscribed");
        proxy.up();
        await().atMost(LIMIT).until(() -> heard.count("resubscribed") > before);
    }

    @Test
    void messagesAreNumberedInTheOrderOfTheServer() {
        publish(2);
        listen();
        assertThat(publisher.publish("three")).isEqualTo(new Published(3, 1));
        assertThat(publisher.send("four").join()).isEqualTo(new Published(4, 1));
        heard.awaitExactly("3", "4");
        assertThat(listener.name()).isEqualTo("log");
    }

    @Test
    void whatIsLostIsCounted() throws IOException {
        SequencedSubscription subscription = listen();
        publish(3);
        heard.awaitExactly("1", "2", "3");
        cut();
        publish(7);
        heal();
        publish(2);
        heard.awaitExactly("1", "2", "3", "resubscribed", "missed 7", "~11", "12");
        assertThat(subscription.missed()).isEqualTo(7);
    }

    @Test
    void whatIsLostBeforeTheFirstMessageIsCountedToo() throws IOException {
        publish(4);
        listen();
        cut();
        publish(5);
        heal();
        publish(1);
        heard.awaitExactly("resubscribed", "missed 5", "~10");
    }

    @Test
    void anOutageWithoutALossIsNoGap() throws IOException {
        listen();
        publish(1);
        heard.awaitExactly("1");
        cut();
        heal();
        publish(1);
        heard.awaitExactly("1", "resubscribed", "2");
    }

    @Test
    void aCounterThatWasLostIsTold() throws IOException {
        SequencedSubscription subscription = listen();
        publish(3);
        SERVER.flush();
        publish(1);
        heard.awaitExactly("1", "2", "3", "reset 0", "~1");
        cut();
        SERVER.flush();
        publish(9);
        heal();
        publish(1);
        heard.awaitExactly("1", "2", "3", "reset 0", "~1", "resubscribed", "reset 9", "~10");
        assertThat(subscription.missed()).isEqualTo(9);
    }

    @Test
    void aSlowListenerLearnsHowMuchItMissed() {
        CountDownLatch release = new CountDownLatch(1);
        List<Long> numbers = new CopyOnWriteArrayList<>();
        SequencedSubscription subscription = Topics.of(remote)
                .buffer(5)
                .sequenced("log")
                .listen((number, message) -> {
                    awaitQuietly(release);
                    numbers.add(number);
                });
        subscription.confirmed().join();
        publish(1_000);
        release.countDown();
        await().atMost(LIMIT).until(() -> !numbers.isEmpty() && numbers.get(numbers.size() - 1) == 1_000);
        assertThat(numbers.size() + subscription.missed()).isEqualTo(1_000);
        assertThat(subscription.missed()).isPositive();
    }

    @Test
    void whatHasNoNumberIsDroppedAndCounted() {
        SequencedSubscription subscription = listen();
        redis.call("PUBLISH", "log", "hello");
        redis.call("PUBLISH", "log", new byte[] {0, -1});
        publish(1);
        heard.awaitExactly("1");
        assertThat(subscription.malformed()).isEqualTo(2);
    }

    @Test
    void aCounterThatIsNoneDoesNotEndTheListener() {
        redis.call("SET", "log:seq", "no hash");
        listen();
        assertThatThrownBy(() -> publisher.publish("x")).isInstanceOf(RedisException.class);
        redis.call("DEL", "log:seq");
        publish(1);
        heard.awaitExactly("1");
    }

    @Test
    void whoClosesFirstIsNotConfirmed() throws IOException {
        proxy.toServer().hold();
        SequencedSubscription subscription = listener.listen(heard);
        subscription.close();
        assertThat(subscription.confirmed()).failsWithin(LIMIT);
        proxy.toServer().release();
    }

    /** Cut at random moments of a stream of messages: what came and what was missed is together what was published. */
    @Test
    void nothingIsUnaccountedFor() throws IOException {
        SequencedSubscription subscription = listen();
        SplittableRandom random = new SplittableRandom(9);
        int published = 0;
        for (int cuts = 0; cuts < 8; cuts++) {
            int count = random.nextInt(1, 100);
            int size = heard.numbers.size();
            for (int i = 0; i < count; i++) {
                publisher.send("x");
            }
            published += count;
            await().atMost(LIMIT).until(() -> heard.numbers.size() > size);
            long before = heard.count("resubscribed");
            proxy.reset();
            publish(3);
            await().atMost(LIMIT).until(() -> heard.count("resubscribed") > before);
            publish(1);
            published += 4;
        }
        long all = published;
        await().atMost(LIMIT).until(() -> heard.numbers.contains(all));
        assertThat(heard.numbers.size() + subscription.missed()).isEqualTo(all);
        assertThat(heard.numbers).doesNotHaveDuplicates().isSorted();
        assertThat(LongStream.rangeClosed(1, all)
                        .filter(number -> !heard.numbers.contains(number))
                        .count())
                .isEqualTo(subscription.missed());
        Figures.print("numbered messages across cuts", "published", all, "missed", subscription.missed());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Recorder implements SequencedListener {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<Long> numbers = new CopyOnWriteArrayList<>();

        @Override
        public void onMessage(long number, Message message) {
            heard.add((message.isAfterGap() ? "~" : "") + number);
            numbers.add(number);
        }

        @Override
        public void onMissed(long count) {
            heard.add("missed " + count);
        }

        @Override
        public void onReset(long missed) {
            heard.add("reset " + missed);
        }

        @Override
        public void onResubscribed(Gap gap) {
            heard.add("resubscribed");
        }

        @Override
        public void onClosed(@Nullable RedisException cause) {
            heard.add("closed");
        }

        long count(String what) {
            return heard.stream().filter(what::equals).count();
        }

        void awaitExactly(String... all) {
            List<String> expected = List.of(all);
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> List.copyOf(heard), expected::equals);
        }
    }
}
