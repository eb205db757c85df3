package io.respline.topics;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.lease.LeaseOptions;
import io.respline.lease.Member;
import io.respline.testing.FaultProxy;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes across lost connections, pauses, and restarts of the server. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeFaultsIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final NodeOptions SHORT = NodeOptions.DEFAULT.lease(
            LeaseOptions.DEFAULT.lease(Duration.ofSeconds(2)).interval(Duration.ofMillis(200)));

    private final RecordingNode heardByA = new RecordingNode();
    private final RecordingNode heardByB = new RecordingNode();
    private Redis redis;
    private FaultProxy proxy;
    private Redis remote;
    private Nodes a;
    private Nodes b;

    @BeforeEach
    void join() throws IOException {
        SERVER.flush();
        redis = Redis.connect(SERVER.uri());
        proxy = FaultProxy.to(SERVER.address());
        remote = Redis.connect(proxy.uri());
        a = Nodes.join(redis, "app", heardByA, SHORT.id("a"));
        a.joined().orTimeout(30, SECONDS).join();
        b = Nodes.join(remote, "app", heardByB, SHORT.id("b"));
        b.joined().orTimeout(30, SECONDS).join();
        heardByA.awaitMembers("held", "+b");
    }

    @AfterEach
    void leave() throws IOException {
        redis.close();
        remote.close();
        proxy.close();
    }

    private void awaitReachable() {
        await().atMost(LIMIT)
                .until(() -> a.send("b", "again")
                        .handle((count, failure) -> failure == null)
                        .join());
    }

    @Test
    void messagesFlowAgainAfterEachLossOfConnections() throws IOException {
        for (int i = 1; i <= 3; i++) {
            try (RawClient client = SERVER.connect()) {
                client.call("CLIENT", "KILL", "TYPE", "pubsub");
            }
            proxy.reset();
            long times = i;
            await().atMost(LIMIT)
                    .until(() -> heardByB.messages().stream()
                                    .filter("resubscribed"::equals)
                                    .count()
                            >= times);
            awaitReachable();
        }
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> b.ask("a", "well?", LIMIT).join().length > 0);
        assertThat(heardByA.members()).containsExactly("held", "+b");
    }

    /** It is dead to the others and told so; then it is there again, and reachable. */
    @Test
    void aPausedNodeComesBackAsAnother() {
        Member before = b.self();
        proxy.toServer().hold();
        heardByA.awaitMembers("held", "+b", "-b");
        proxy.toServer().release();
        heardByA.awaitMembers("held", "+b", "-b", "+b");
        heardByB.awaitMember("held", 2);
        assertThat(heardByB.members())
                .containsSubsequence("held", "lost EXPIRED", "held")
                .doesNotContain("-a");
        assertThat(b.self().epoch()).isGreaterThan(before.epoch());
        awaitReachable();
    }

    @Test
    void aRestartOfTheServerIsSurvived() throws IOException, InterruptedException {
        CompletableFuture<byte[]> open = a.ask("b", "never", Duration.ofSeconds(1));
        SERVER.kill();
        SERVER.start();
        heardByA.awaitMember("held", 2);
        heardByB.awaitMember("held", 2);
        awaitReachable();
        await().atMost(LIMIT).until(() -> a.members().size() == 2 && a.members().contains(b.self()));
        assertThat(open).failsWithin(LIMIT);
        assertThat(b.ask("a", "well?", LIMIT)).succeedsWithin(LIMIT);
        assertThat(List.copyOf(heardByA.members()).stream()
                        .filter(text -> text.equals("-b"))
                        .count())
                .as("as often as it is there again")
                .isEqualTo(heardByA.members().stream()
                                .filter(text -> text.equals("+b"))
                                .count()
                        - 1);
    }
}
