package io.respline.demo.livelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every event once and in order, whatever happens to Redis, to its connections, and to sockets that do not read. */
final class FaultsIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int MOST_THAT_A_SOCKET_HOLDS = 60_000;
    private static LiveLog log;
    private static Node a;
    private static Node b;

    @BeforeAll
    static void start() throws Exception {
        log = LiveLog.start(0, Duration.ofSeconds(5));
        a = log.node(0);
        b = log.node(1);
    }

    @AfterAll
    static void stop() throws Exception {
        log.close();
    }

    @Test
    void connectionsAreCutDuringABurst() {
        try (TestSocket sender = TestSocket.open(CLIENT, a, "/ws/1");
                TestSocket reader = TestSocket.open(CLIENT, b, "/ws/2")) {
            long cut = 0;
            for (int i = 1; i <= 500; i++) {
                sender.send("event:2:" + i);
                if (i % 50 == 0) {
                    cut += log.control().cut();
                }
            }
            reader.awaitPayloads(500);

            assertThat(cut).isPositive();
            assertThat(reader.payloads()).isEqualTo(numbers(500));
        }
    }

    @Test
    void redisIsRestartedUnderTraffic() {
        try (TestSocket sender = TestSocket.open(CLIENT, a, "/ws/3");
                TestSocket reader = TestSocket.open(CLIENT, b, "/ws/3")) {
            for (int i = 1; i <= 300; i++) {
                sender.send("event:3:" + i);
                if (i == 100) {
                    reader.awaitPayloads(1);
                    log.control().restart();
                }
            }
            reader.awaitPayloads(300);
            sender.awaitPayloads(300);

            assertThat(reader.payloads()).isEqualTo(numbers(300));
            assertThat(sender.payloads()).isEqualTo(numbers(300));
        }
    }

    @Test
    void redisIsKilledUnderTraffic() throws Exception {
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/4")) {
            for (int i = 1; i <= 200; i++) {
                socket.send("event:4:" + i);
                if (i == 100) {
                    socket.awaitPayloads(1);
                    log.server().kill();
                    log.server().start();
                }
            }
            socket.awaitPayloads(200);

            assertThat(socket.payloads()).isEqualTo(numbers(200));
        }
    }

    /** It is paused, holds up nobody, and gets everything in the end. */
    @Test
    void slowSocketCatchesUpFromTheLog() throws Exception {
        String filler = "x".repeat(480);
        try (TestSocket slow = TestSocket.openReluctant(CLIENT, a, "/ws/5");
                TestSocket fast = TestSocket.open(CLIENT, a, "/ws/5");
                TestSocket sender = TestSocket.open(CLIENT, b, "/ws/6")) {
            int count = 0;
            while (pauses() == 0 && count < MOST_THAT_A_SOCKET_HOLDS) {
                for (int i = 0; i < 1_000; i++) {
                    sender.send("event:5:" + ++count + " " + filler);
                }
                fast.awaitTexts(count);
            }
            assertThat(pauses()).isPositive();
            assertThat(slow.texts()).isEmpty();

            slow.take(count);
            slow.awaitTexts(count);
            assertThat(slow.texts()).isEqualTo(fast.texts());
            assertThat(fast.payloads().stream().map(text -> text.split(" ")[0])).isEqualTo(numbers(count));
        }
    }

    /** Some come with the position of another, some without any, while events flow and connections are cut. */
    @Test
    void whoeverComesWheneverGetsEachEventOnce() {
        List<TestSocket> joiners = new ArrayList<>();
        try (TestSocket first = TestSocket.open(CLIENT, a, "/ws/7");
                TestSocket sender = TestSocket.open(CLIENT, b, "/ws/8")) {
            for (int i = 1; i <= 2_000; i++) {
                sender.send("event:7:" + i);
                if (i % 50 == 0) {
                    String after = first.texts().isEmpty() || i % 100 == 0 ? "" : "?after=" + first.lastId();
                    joiners.add(TestSocket.open(CLIENT, i % 200 == 0 ? b : a, "/ws/7" + after));
                }
                if (i % 500 == 0) {
                    log.control().cut();
                }
            }
            first.awaitPayloads(2_000);

            assertThat(first.payloads()).isEqualTo(numbers(2_000));
            for (TestSocket joiner : joiners) {
                await().atMost(TestSocket.PATIENCE)
                        .until(() -> joiner.payloads().contains("2000"));
                List<String> got = joiner.payloads();
                int start = Integer.parseInt(got.get(0)) - 1;
                assertThat(got).isEqualTo(numbers(2_000).subList(start, 2_000));
                assertThat(start == 0 || joiner.isResumed()).isTrue();
            }
        } finally {
            joiners.forEach(TestSocket::close);
        }
    }

    private static long pauses() throws Exception {
        HttpRequest stats =
                HttpRequest.newBuilder(URI.create(a.origin() + "/stats")).build();
        String text = CLIENT.send(stats, HttpResponse.BodyHandlers.ofString()).body();
        return Long.parseLong(text.replaceFirst(".*\"pauses\":(\\d+).*", "$1"));
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
    }
}
