package io.respline.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.lease.Lease;
import io.respline.lease.LeaseListener;
import io.respline.lease.LeaseOptions;
import io.respline.lease.Leases;
import io.respline.lease.Loss;
import io.respline.lease.Member;
import io.respline.lease.MembershipListener;
import io.respline.lease.Watch;
import io.respline.pubsub.Message;
import io.respline.pubsub.Subscription;
import io.respline.testing.RealServer;
import io.respline.topics.Answer;
import io.respline.topics.NodeListener;
import io.respline.topics.NodeMessage;
import io.respline.topics.NodeOptions;
import io.respline.topics.Nodes;
import io.respline.topics.Published;
import io.respline.topics.SequencedListener;
import io.respline.topics.SequencedSubscription;
import io.respline.topics.SequencedTopic;
import io.respline.topics.Topics;
import io.respline.topics.UnknownNodeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Topics and nodes". */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TopicsAndNodesIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private Redis redis;

    @BeforeEach
    void connect() {
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private void show(String text) {
        shown.add(text);
    }

    private void reload() {
        shown.add("reload");
    }

    private void stopWorking() {
        shown.add("stop");
    }

    private void startWorking(long epoch) {
        shown.add(epoch > 0 ? "start" : "");
    }

    @Test
    void aTopic() {
        Topics topics = Topics.of(redis);
        Subscription room = topics.listen("room:1", message -> show(message.text()));
        room.confirmed().join(); // optional: what is published from now on arrives

        long receivers = topics.publish("room:1", "hello");

        await().until(() -> shown.equals(List.of("hello")));
        assertThat(receivers).isEqualTo(1);
        room.close();
    }

    @Test
    void localFirst() {
        Topics topics = Topics.of(redis);
        Topics here = topics.localFirst();
        Subscription typing = here.listen("typing", message -> show(message.text()));
        here.send("typing", "han"); // shown here at once, elsewhere through the server

        await().until(() -> shown.equals(List.of("han")));
        typing.close();
    }

    @Test
    void numbered() {
        Topics topics = Topics.of(redis);
        SequencedTopic prices = topics.sequenced("prices");
        SequencedSubscription subscription = prices.listen(new SequencedListener() {
            @Override
            public void onMessage(long number, Message message) {
                show(number + ": " + message.text());
            }

            @Override
            public void onMissed(long count) {
                reload(); // so many were published and did not arrive
            }

            @Override
            public void onReset(long missed) {
                reload(); // the server has lost its counter, and who knows what else
            }
        });
        subscription.confirmed().join();
        Published first = prices.publish("tea 3");

        await().until(() -> shown.equals(List.of(first.number() + ": tea 3")));
        subscription.close();
    }

    @Test
    void nodes() {
        Nodes nodes = Nodes.join(
                redis,
                "app",
                new NodeListener() {
                    @Override
                    public void onMessage(NodeMessage message) {
                        show(message.from() + " says " + message.text());
                    }

                    @Override
                    public Answer onAsk(NodeMessage question) {
                        return Answer.of("hello " + question.from());
                    }

                    @Override
                    public void onJoined(Member node) {
                        show(node.id() + " is there");
                    }

                    @Override
                    public void onLeft(Member node) {
                        show(node.id() + " has left");
                    }
                },
                NodeOptions.DEFAULT.id("node-a"));
        nodes.joined().join();

        nodes.broadcast("good morning");
        CompletableFuture<byte[]> answer = nodes.ask("node-a", "who is there?", Duration.ofSeconds(5));
        show(new String(answer.join(), UTF_8));

        await().until(() -> shown.size() == 2);
        assertThat(shown).containsExactlyInAnyOrder("node-a says good morning", "hello node-a");
        assertThatThrownBy(() -> nodes.send("node-z", "hello").join()).hasCauseInstanceOf(UnknownNodeException.class);
        nodes.close();
    }

    @Test
    void leases() {
        Leases workers = Leases.of(redis, "{app}:workers", LeaseOptions.DEFAULT.lease(Duration.ofSeconds(10)));
        Lease lease = workers.join("worker-1", new LeaseListener() {
            @Override
            public void onHeld(Member self) {
                startWorking(self.epoch());
            }

            @Override
            public void onLost(Member self, Loss loss) {
                stopWorking(); // others may have taken over what this epoch was doing
            }
        });
        Watch watch = workers.watch(new MembershipListener() {
            @Override
            public void onJoined(Member member) {
                show(member.id());
            }
        });

        await().until(() -> shown.size() == 2);
        assertThat(shown).containsExactlyInAnyOrder("start", "worker-1");
        assertThat(lease.isHeld()).isTrue();
        watch.close();
        lease.close();
    }
}
