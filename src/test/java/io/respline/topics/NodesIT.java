package io.respline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisOverloadException;
import io.respline.error.RedisTimeoutException;
import io.respline.lease.LeaseOptions;
import io.respline.lease.Member;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that nothing goes wrong with but what other nodes do. Their leases are far longer than the tests. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodesIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final NodeOptions LONG =
            NodeOptions.DEFAULT.lease(LeaseOptions.DEFAULT.lease(Duration.ofMinutes(10)));

    private final RecordingNode heardByA = new RecordingNode();
    private final RecordingNode heardByB = new RecordingNode();
    private final List<Redis> clients = new ArrayList<>();
    private Nodes a;
    private Nodes b;

    @BeforeEach
    void join() throws IOException {
        SERVER.flush();
        try (RawClient client = SERVER.connect()) { // the server may not have noticed yet who is gone
            await().atMost(LIMIT).until(() -> client.list("PUBSUB", "CHANNELS").isEmpty());
        }
        a = join(LONG.id("a"), heardByA);
        b = join(LONG.id("b"), heardByB);
    }

    @AfterEach
    void leave() {
        clients.forEach(Redis::close);
    }

    private Nodes join(NodeOptions options, NodeListener listener) {
        Redis redis = Redis.connect(SERVER.uri());
        clients.add(redis);
        Nodes nodes = Nodes.join(redis, "app", listener, options);
        nodes.joined().orTimeout(30, SECONDS).join();
        return nodes;
    }

    private static String text(byte[] payload) {
        return new String(payload, UTF_8);
    }

    @Test
    void nodesKnowEachOther() {
        heardByA.awaitMembers("held", "+b");
        heardByB.awaitMembers("held", "+a");
        assertThat(a.members()).extracting(Member::id).containsExactly("a", "b");
        await().atMost(LIMIT).until(() -> b.members().equals(a.members()));
        assertThat(a.self()).isEqualTo(a.members().get(0));

        b.close();
        heardByA.awaitMembers("held", "+b", "-b");
        assertThat(a.members()).containsExactly(a.self());
        assertThat(heardByB.members()).containsExactly("held", "+a");
    }

    @Test
    void messagesReachOneOrAll() {
        assertThat(a.send("b", "one").join()).isEqualTo(1);
        assertThat(a.send("b", "two").join()).isEqualTo(1);
        heardByB.awaitMessages("a: one", "a: two");
        assertThat(a.broadcast("three").join()).isEqualTo(2);
        heardByB.awaitMessages("a: one", "a: two", "all a: three");
        heardByA.awaitMessages("all a: three");
        assertThat(a.send("a", "to myself").join()).isEqualTo(1);
        heardByA.awaitMessages("all a: three", "a: to myself");
    }

    @Test
    void nobodyListeningIsAnErrorAtOnce() {
        assertThatThrownBy(() -> a.send("c", "lost").join())
                .hasCauseInstanceOf(UnknownNodeException.class)
                .hasMessageContaining("Nobody listens as node c");
        assertThatThrownBy(() -> a.ask("c", "lost", Duration.ofMinutes(5)).join())
                .hasCauseInstanceOf(UnknownNodeException.class);
        b.close();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThatThrownBy(() -> a.send("b", "lost").join())
                                .hasCauseInstanceOf(UnknownNodeException.class));
        assertThat(a.stats().openAsks()).isZero();
    }

    @Test
    void questionsAreAnswered() {
        List<CompletableFuture<byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add((i % 2 == 0 ? a : b).ask(i % 2 == 0 ? "b" : "a", "q" + i, LIMIT));
        }
        for (int i = 0; i < 500; i++) {
            assertThat(text(answers.get(i).join())).isEqualTo("re: q" + i);
        }
        assertThat(text(a.ask("a", "me", LIMIT).join())).isEqualTo("re: me");
        await().atMost(LIMIT).until(() -> a.stats().openAnswers() == 0);
        assertThat(a.stats().openAsks()).isZero();
    }

    @Test
    void aFailureIsAnAnswerWithoutItsTrace() {
        assertThatThrownBy(() -> a.ask("b", "fail", LIMIT).join())
                .cause()
                .isInstanceOf(AnswerFailedException.class)
                .hasMessage("Node b did not answer: IllegalStateException: broken")
                .hasNoCause();
        assertThatThrownBy(() -> a.ask("b", "fail later", LIMIT).join()).hasMessageContaining("TimeoutException: late");
        assertThatThrownBy(() -> a.ask("b", "nothing", LIMIT).join()).hasMessageContaining("answers no questions");
        assertThat(text(a.ask("b", "after that", LIMIT).join())).isEqualTo("re: after that");
    }

    @Test
    void aLateAnswerIsDropped() {
        CompletableFuture<byte[]> slow = new CompletableFuture<>();
        Nodes c = join(LONG.id("c"), new NodeListener() {
            @Override
            public Answer onAsk(NodeMessage question) {
                return Answer.later(slow);
            }
        });
        assertThatThrownBy(() -> a.ask("c", "?", Duration.ofMillis(50)).join())
                .cause()
                .isInstanceOf(RedisTimeoutException.class)
                .hasMessageContaining("Node c did not answer within 50 ms");
        CompletableFuture<byte[]> cancelled = a.ask("c", "?", LIMIT);
        await().atMost(LIMIT).until(() -> c.stats().openAnswers() == 2);
        cancelled.cancel(true);
        assertThat(a.stats().openAsks()).isZero();
        slow.complete(new byte[0]);
        await().atMost(LIMIT).until(() -> a.stats().lateAnswers() == 2);
        assertThat(c.stats().openAnswers()).isZero();
    }

    @Test
    void openQuestionsAreBoundedOnBothSides() {
        Nodes c = join(LONG.id("c").maxAsks(3), heardByB);
        List<CompletableFuture<byte[]>> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            open.add(c.ask("b", "never", LIMIT));
        }
        assertThatThrownBy(() -> c.ask("b", "never", LIMIT).join()).hasCauseInstanceOf(RedisOverloadException.class);
        for (int i = 0; i < 3; i++) {
            open.add(a.ask("c", "never", LIMIT));
        }
        await().atMost(LIMIT).until(() -> c.stats().openAnswers() == 3);
        assertThatThrownBy(() -> a.ask("c", "never", LIMIT).join()).hasMessageContaining("too busy");
        open.get(0).cancel(false);
        assertThat(text(c.ask("b", "room again", LIMIT).join())).isEqualTo("re: room again");
        c.close();
        assertThatThrownBy(() -> open.get(1).join()).hasCauseInstanceOf(RedisClosedException.class);
        assertThatThrownBy(() -> c.ask("b", "too late", LIMIT).join()).hasCauseInstanceOf(RedisClosedException.class);
    }

    /** A handler that waits for an answer of its own is not waiting for itself. */
    @Test
    void aHandlerMayAskAndWait() {
        Nodes c = join(LONG.id("c"), new NodeListener() {
            @Override
            public Answer onAsk(NodeMessage question) {
                return Answer.of(
                        "c says " + text(b.ask("a", question.payload(), LIMIT).join()));
            }
        });
        assertThat(text(a.ask("c", "hello", LIMIT).join())).isEqualTo("c says re: hello");
        c.close();
    }

    @Test
    void aSlowListenerMissesMessagesAndRefusesQuestions() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        RecordingNode heard = new RecordingNode();
        Nodes c = join(LONG.id("c").buffer(2), new NodeListener() {
            @Override
            public void onMessage(NodeMessage message) {
                blocked.countDown();
                awaitQuietly(release);
                heard.onMessage(message);
            }

            @Override
            public @Nullable Answer onAsk(NodeMessage question) {
                return heard.onAsk(question);
            }

            @Override
            public void onDropped(long count) {
                heard.onDropped(count);
            }
        });
        a.send("c", "0").join();
        awaitQuietly(blocked);
        for (int i = 1; i <= 2; i++) {
            a.send("c", "" + i).join();
        }
        await().atMost(LIMIT).until(() -> c.stats().received() == 3);
        a.send("c", "3").join();
        assertThatThrownBy(() -> a.ask("c", "?", LIMIT).join()).hasMessageContaining("too busy");
        assertThat(c.stats().dropped()).isEqualTo(2);
        release.countDown();
        heard.awaitMessages("a: 0", "a: 1", "a: 2", "dropped 2");
    }

    @Test
    void whatIsNoLetterIsCountedAndDropped() throws IOException {
        try (RawClient client = SERVER.connect()) {
            client.call("PUBLISH", "app:node:b", "hello");
            client.call("PUBLISH", "app:all", "");
            client.send(
                    "PUBLISH".getBytes(UTF_8),
                    "app:all".getBytes(UTF_8),
                    new Letter(Letter.Kind.QUESTION, "x", 1, new byte[0]).toBytes());
            assertThat(client.read()).isEqualTo(2L);
        }
        a.send("b", "and on").join();
        heardByB.awaitMessages("a: and on");
        await().atMost(LIMIT).until(() -> b.stats().malformed() == 3);
        assertThat(a.stats().malformed()).isEqualTo(2);
    }

    @Test
    void aNodeWhoseIdIsTakenCloses() {
        heardByA.awaitMembers("held", "+b");
        RecordingNode heard = new RecordingNode();
        Nodes second = join(LONG.id("b"), heard);
        heardByB.awaitMembers("held", "+a", "lost TAKEN");
        heardByA.awaitMembers("held", "+b", "-b", "+b");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(a.send("b", "hello").join()).isEqualTo(1));
        await().atMost(LIMIT).until(() -> heard.messages().contains("a: hello"));
        second.close();
        heardByA.awaitMembers("held", "+b", "-b", "+b", "-b");
    }

    @Test
    void closingLeavesNothingAtTheServer() throws IOException {
        a.close();
        a.close();
        b.close();
        try (RawClient client = SERVER.connect()) {
            await().atMost(LIMIT).until(() -> client.list("PUBSUB", "CHANNELS").isEmpty());
            assertThat(client.number("ZCARD", "{app}:nodes")).isZero();
        }
        assertThat(a.joined()).isCompleted();
        assertThatThrownBy(() -> a.ask("b", "?", LIMIT).join()).isInstanceOf(Exception.class);
    }

    @Test
    void joiningWaitsForTheServerAndFailsWithTheClient() throws IOException, InterruptedException {
        Redis redis = Redis.connect(SERVER.uri());
        SERVER.kill();
        RecordingNode heard = new RecordingNode();
        Nodes c = Nodes.join(redis, "app", heard, LONG.id("c"));
        assertThatThrownBy(() -> c.send("a", "lost").join()).hasCauseInstanceOf(RedisConnectionException.class);
        assertThat(c.joined()).isNotDone();
        assertThat(c.members()).isEmpty();
        assertThat(c.self()).isNull();
        SERVER.start();
        assertThat(c.joined()).succeedsWithin(LIMIT);
        SERVER.kill();
        Nodes d = Nodes.join(redis, "app", heard, LONG.id("d"));
        redis.close();
        assertThat(d.joined()).failsWithin(LIMIT);
        assertThatThrownBy(() -> Nodes.join(redis, "app", heard)).isInstanceOf(RedisClosedException.class);
    }

    @Test
    void mistakesAreNamed() {
        Redis redis = clients.get(0);
        assertThatThrownBy(() -> Nodes.join(redis, "", heardByA)).hasMessageContaining("application");
        assertThatThrownBy(() -> Nodes.join(redis, "{app}", heardByA)).hasMessageContaining("braces");
        assertThatThrownBy(() -> LONG.id("")).hasMessageContaining("id");
        assertThatThrownBy(() -> LONG.buffer(0)).hasMessageContaining("buffer");
        assertThatThrownBy(() -> LONG.maxAsks(0)).hasMessageContaining("maxAsks");
        assertThatThrownBy(() -> a.ask("b", "?", Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Nodes.join(redis, "app", heardByA).id()).hasSize(36);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
