package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.error.RedisOverloadException;
import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.Subscription;
import io.respline.pubsub.SubscriptionListener;
import io.respline.pubsub.SubscriptionState;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.RecordingSubscriber;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics between two processes, in the server's order and locally first. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TopicsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int THREADS = 4;
    private static final int EACH = 300;

    private final RecordingSubscriber heard = new RecordingSubscriber();
    private final RecordingSubscriber elsewhere = new RecordingSubscriber();
    private Redis redis;
    private Redis other;
    private Topics topics;
    private Topics others;

    @BeforeEach
    void connect() {
        redis = Redis.connect(SERVER.uri());
        other = Redis.connect(SERVER.uri());
        topics = Topics.of(redis);
        others = Topics.of(other);
    }

    @AfterEach
    void disconnect() {
        redis.close();
        other.close();
    }

    private long subscribers(String topic) throws IOException {
        try (RawClient client = SERVER.connect()) {
            return (Long) client.list("PUBSUB", "NUMSUB", topic).get(1);
        }
    }

    private static Subscription confirmed(Subscription subscription) {
        subscription.confirmed().orTimeout(30, TimeUnit.SECONDS).join();
        return subscription;
    }

    @Test
    void aMessageReachesEveryListener() throws IOException {
        confirmed(topics.listen("room", heard));
        confirmed(others.listen("room", elsewhere));
        assertThat(topics.publish("room", "one")).isEqualTo(2);
        assertThat(others.publish("room", "two".getBytes(UTF_8))).isEqualTo(2);
        try (RawClient client = SERVER.connect()) {
            client.call("PUBLISH", "room", "three");
        }
        assertThat(topics.send("room", "four").join()).isEqualTo(2);
        heard.awaitExactly("subscribed", "one", "two", "three", "four");
        elsewhere.awaitExactly("subscribed", "one", "two", "three", "four");
        assertThat(topics.publish("nobody's", "one")).isZero();
    }

    @Test
    void theServerKnowsOfEachTopicOnce() throws IOException {
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Topics view = i % 2 == 0 ? topics : topics.localFirst();
            all.add(confirmed(view.listen("room:" + i % 10, heard)));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(subscribers("room:" + i)).isEqualTo(1);
        }
        all.forEach(Subscription::close);
        for (int i = 0; i < 10; i++) {
            String topic = "room:" + i;
            await().atMost(LIMIT).until(() -> subscribers(topic) == 0);
        }
    }

    @Test
    void aFailedPublishIsAnError() throws IOException, InterruptedException {
        Topics first = topics.localFirst();
        first.listen("room", heard);
        SERVER.kill();
        assertThatThrownBy(() -> topics.publish("room", "lost")).isInstanceOf(RedisConnectionException.class);
        assertThatThrownBy(() -> first.publish("room", "seen here")).isInstanceOf(RedisConnectionException.class);
        assertThat(first.send("room", "seen here too")).failsWithin(LIMIT);
        heard.awaitHeard("seen here too");
        assertThat(heard.heard()).contains("seen here").doesNotContain("lost");
        redis.close();
        assertThatThrownBy(() -> topics.publish("room", "lost")).isInstanceOf(RedisClosedException.class);
        assertThatThrownBy(() -> topics.listen("room", heard)).isInstanceOf(RedisClosedException.class);
        assertThatThrownBy(() -> first.listen("room", heard)).isInstanceOf(RedisClosedException.class);
        SERVER.start();
    }

    @Test
    void listenersAreToldOfGaps() throws IOException {
        confirmed(topics.listen("room", heard));
        confirmed(topics.localFirst().listen("room", elsewhere));
        try (RawClient client = SERVER.connect()) {
            client.call("CLIENT", "KILL", "TYPE", "pubsub");
        }
        heard.awaitExactly("subscribed", "disconnected", "resubscribed");
        elsewhere.awaitExactly("subscribed", "disconnected", "resubscribed");
    }

    /** Whoever listens locally first gets it before the server has it, and only once. */
    @Test
    void whatIsPublishedHereIsHeardHereAtOnce() throws IOException {
        RecordingSubscriber ordered = new RecordingSubscriber();
        Topics first = topics.localFirst();
        confirmed(first.listen("room", heard));
        confirmed(topics.listen("room", ordered));
        confirmed(others.listen("room", elsewhere));
        CompletableFuture<Long> sent;
        SERVER.pauseWrites(Duration.ofMinutes(1));
        try {
            sent = first.send("room", "one");
            heard.awaitExactly("subscribed", "one");
            assertThat(sent).isNotDone();
        } finally {
            SERVER.unpause();
        }
        assertThat(sent.join()).isEqualTo(2);
        topics.publish("room", "two");
        others.localFirst().publish("room", "three");
        heard.awaitExactly("subscribed", "one", "two", "three");
        ordered.awaitExactly("subscribed", "one", "two", "three");
        elsewhere.awaitExactly("subscribed", "one", "two", "three");
    }

    /** Many threads of two processes: every listener gets everything once, and what a thread has published in its order. */
    @Test
    void nobodyGetsAnythingTwice() {
        List<RecordingSubscriber> all = new ArrayList<>();
        List<Topics> firsts =
                List.of(topics.localFirst().buffer(100_000), others.localFirst().buffer(100_000));
        for (Topics first : firsts) {
            for (int i = 0; i < 2; i++) {
                RecordingSubscriber each = new RecordingSubscriber();
                all.add(each);
                confirmed(first.listen("room", each));
            }
        }
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int process = 0; process < 2; process++) {
            Topics first = firsts.get(process);
            for (int thread = 0; thread < THREADS; thread++) {
                String name = process + "-" + thread + " ";
                threads.add(CompletableFuture.runAsync(
                        () -> IntStream.range(0, EACH).forEach(i -> first.publish("room", name + i))));
            }
        }
        threads.forEach(CompletableFuture::join);
        for (RecordingSubscriber each : all) {
            await().atMost(LIMIT).until(() -> each.heard().size() > 2 * THREADS * EACH);
            assertThat(each.heard()).hasSize(1 + 2 * THREADS * EACH).doesNotHaveDuplicates();
            for (int source = 0; source < 2 * THREADS; source++) {
                String name = source / THREADS + "-" + source % THREADS + " ";
                assertThat(each.heard().stream().filter(text -> text.startsWith(name)))
                        .containsExactlyElementsOf(
                                IntStream.range(0, EACH).mapToObj(i -> name + i).toList());
            }
        }
        assertThat(all.get(0).heard().stream()
                        .filter(text -> text.startsWith("0"))
                        .toList())
                .as("one order of what was published here")
                .isEqualTo(all.get(1).heard().stream()
                        .filter(text -> text.startsWith("0"))
                        .toList());
    }

    @Test
    void anOwnBufferIsBoundedToo() {
        CountDownLatch release = new CountDownLatch(1);
        Topics first = topics.localFirst().buffer(2);
        Subscription slow = confirmed(first.listen("room", message -> awaitQuietly(release)));
        Subscription ended = confirmed(first.overflow(Overflow.CLOSE).listen("room", new Slow(release, elsewhere)));
        for (int i = 0; i < 10; i++) {
            first.publish("room", "m" + i);
        }
        release.countDown();
        await().atMost(LIMIT).until(() -> slow.dropped() >= 7);
        elsewhere.awaitHeard("closed " + RedisOverloadException.class.getSimpleName());
        assertThatThrownBy(slow::messages).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(slow::publisher).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> slow.poll(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThat(slow.name()).isEqualTo("room");
        ended.close();
        assertThat(slow.state()).isEqualTo(SubscriptionState.SUBSCRIBED);
    }

    @Test
    void anythingIsAPayload() {
        byte[] enclosed = Origin.random().enclose(new byte[] {'x'});
        List<byte[]> payloads = List.of(new byte[0], new byte[] {0, -1, 13, 10}, enclosed);
        List<byte[]> received = new CopyOnWriteArrayList<>();
        confirmed(others.listen("bytes", message -> received.add(message.payload())));
        for (byte[] payload : payloads) {
            topics.publish("bytes", payload);
            topics.localFirst().publish("bytes", payload);
        }
        await().atMost(LIMIT).until(() -> received.size() == 6);
        for (int i = 0; i < 6; i++) {
            assertThat(received.get(i)).isEqualTo(payloads.get(i / 2));
        }
    }

    private record Slow(CountDownLatch release, RecordingSubscriber then) implements SubscriptionListener {
        @Override
        public void onMessage(Message message) {
            awaitQuietly(release);
            then.onMessage(message);
        }

        @Override
        public void onClosed(@Nullable RedisException cause) {
            then.onClosed(cause);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
