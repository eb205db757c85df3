package io.respline.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.commands.streams.StreamId;
import io.respline.config.RedisOptions;
import io.respline.testing.FaultProxy;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ChatIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final List<Line> here = new CopyOnWriteArrayList<>();
    private final List<Line> there = new CopyOnWriteArrayList<>();

    @BeforeEach
    void flush() throws Exception {
        server.flush();
    }

    private static ChatNode node(String uri) {
        return new ChatNode(RedisOptions.of(uri));
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }

    @Test
    void nodesHearEachOther() {
        try (ChatNode amsterdam = node(server.uri());
                ChatNode berlin = node(server.uri());
                Room first = amsterdam.join("lobby", StreamId.MIN, here::add);
                Room second = berlin.join("lobby", StreamId.MIN, there::add)) {
            StreamId id = amsterdam.say("lobby", "ada", "hello\nBerlin");
            berlin.say("lobby", "bob", "hello Amsterdam");
            amsterdam.say("kitchen", "ada", "nobody hears this");

            await().until(() -> here.size() == 2 && there.size() == 2);
            assertThat(here).isEqualTo(there);
            assertThat(here.get(0)).isEqualTo(new Line(id, "ada", "hello\nBerlin"));
            assertThatThrownBy(() -> amsterdam.say("lobby", "a\nb", "x")).hasMessageContaining("one line");
        }
    }

    @Test
    void whoComesLaterHearsWhatWasKeptAfterHisLastLine() {
        try (ChatNode node = node(server.uri())) {
            node.say("lobby", "ada", "1");
            StreamId seen = node.say("lobby", "ada", "2");
            node.say("lobby", "ada", "3");
            try (Room room = node.join("lobby", seen, here::add)) {
                node.say("lobby", "ada", "4");
                await().until(() -> here.size() == 2);
            }
        }
        assertThat(texts(here)).containsExactly("3", "4");
    }

    @Test
    void whoseConnectionsAreCutMissesNothing() throws Exception {
        List<String> said = new ArrayList<>();
        try (FaultProxy proxy = FaultProxy.to(server.address());
                ChatNode amsterdam = node(server.uri());
                ChatNode berlin = node(proxy.uri());
                Room room = berlin.join("lobby", StreamId.MIN, there::add)) {
            for (int line = 0; line < 500; line++) {
                amsterdam.say("lobby", "ada", "line " + line);
                said.add("line " + line);
                if (line % 100 == 50) {
                    proxy.reset();
                }
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> there.size() >= said.size());
        }
        assertThat(texts(there)).isEqualTo(said);
    }
}
