package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.lease.Member;
import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import io.respline.topics.NodeListener;
import io.respline.topics.NodeOptions;
import io.respline.topics.Nodes;
import io.respline.topics.UnknownNodeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that is killed has no chance to say goodbye: the others learn it when its lease has run out. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeCrashIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void aKilledProcessLeaves() throws IOException {
        SERVER.flush();
        try (Redis redis = Redis.connect(SERVER.uri());
                Nodes nodes = Nodes.join(redis, "app", new Listener(), NodeOptions.DEFAULT.id("observer"))) {
            nodes.joined().join();
            ChildJvm.Running child =
                    ChildJvm.start(LivingNode.class, "-Xmx64m", "-Dbar.server=" + SERVER.uri(), "-Dbar.node=child");
            try {
                await().atMost(LIMIT).until(() -> heard.equals(List.of("+child")));
                assertThat(nodes.send("child", "hello").join()).isEqualTo(1);
            } finally {
                child.process().destroyForcibly();
            }
            long killedAt = System.nanoTime();
            await().atMost(LIMIT).until(() -> heard.equals(List.of("+child", "-child")));
            Figures.print(
                    "a killed process was missed",
                    "ms",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killedAt),
                    "lease ms",
                    NodeOptions.DEFAULT.lease().lease().toMillis(),
                    "interval ms",
                    NodeOptions.DEFAULT.lease().interval().toMillis());
            assertThat(nodes.members()).extracting(Member::id).containsExactly("observer");
            assertThat(nodes.send("child", "hello"))
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .withCauseInstanceOf(UnknownNodeException.class);
        }
    }

    private final class Listener implements NodeListener {
        @Override
        public void onJoined(Member node) {
            heard.add("+" + node.id());
        }

        @Override
        public void onLeft(Member node) {
            heard.add("-" + node.id());
        }
    }
}
