package io.respline.demo.livelog;

import static io.respline.commands.Server.info;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.testing.Figures;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand sockets on a thousand accounts cost Redis hardly more than one. */
final class ManySocketsIT {
    private static final int SOCKETS = 1_000;
    private static final int MOST_CONNECTIONS = 4;
    private static final int HEARTBEATS = 12;

    /** What this test itself asks. */
    private static final List<String> OWN = List.of("cmdstat_info", "cmdstat_client|list");

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveLog log;
    private Redis redis;

    @BeforeEach
    void start() throws Exception {
        log = LiveLog.start(0, Duration.ofSeconds(5));
        redis = Redis.connect(log.server().uri());
    }

    @AfterEach
    void stop() throws Exception {
        redis.close();
        log.close();
    }

    @Test
    void idleSocketsCostNothingAndEventsReachThem() throws Exception {
        List<TestSocket> sockets = open();
        try (TestSocket sender = TestSocket.open(client, log.node(1), "/ws/1")) {
            for (int account = 1; account <= SOCKETS; account++) {
                sender.send("event:" + account + ":hello " + account);
            }
            await().atMost(TestSocket.PATIENCE)
                    .until(() ->
                            sockets.stream().noneMatch(socket -> socket.texts().isEmpty()));
            for (int i = 0; i < SOCKETS; i++) {
                assertThat(sockets.get(i).payloads()).containsExactly("hello " + (i + 1));
            }

            RedisLook look = log.control().look().join();
            assertThat(look.connections().get("live-log-a")).isBetween(1L, (long) MOST_CONNECTIONS);
            assertThat(look.connections().get("live-log-b")).isBetween(1L, (long) MOST_CONNECTIONS);
            assertThat(look.blocked()).isZero();
            Figures.print("live log", "sockets", SOCKETS, "connections", look.connections());
            assertThatIdleMeansIdle();
        } finally {
            sockets.forEach(TestSocket::close);
        }
    }

    private List<TestSocket> open() {
        List<CompletableFuture<TestSocket>> opening = new ArrayList<>();
        for (int account = 1; account <= SOCKETS; account++) {
            opening.add(TestSocket.openLater(client, log.node(0), "/ws/" + account, true));
        }
        return opening.stream().map(CompletableFuture::join).toList();
    }

    /** Over the time of some heartbeats: nothing but those, and the share of the sweep that reads each log once a minute. */
    private void assertThatIdleMeansIdle() {
        Map<String, Long> before = calls();
        long start = System.nanoTime();
        await().atMost(TestSocket.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> calls().get("cmdstat_ping") >= before.getOrDefault("cmdstat_ping", 0L) + HEARTBEATS);
        Map<String, Long> after = calls();
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);

        after.replaceAll((command, count) -> count - before.getOrDefault(command, 0L));
        after.values().removeIf(count -> count == 0);
        after.keySet().removeAll(OWN);
        long heartbeats = after.remove("cmdstat_ping");
        long rest = after.values().stream().mapToLong(Long::longValue).sum();
        Figures.print("live log", "sockets", SOCKETS, "idle seconds", seconds, "heartbeats", heartbeats, "else", after);
        // A reading by the bell and, as it rings, one by the feed, for each log and minute; and a little for the
        // unevenness.
        assertThat(rest).isLessThanOrEqualTo((long) (2 * SOCKETS * seconds / 60 * 1.5) + 20);
    }

    private Map<String, Long> calls() {
        Map<String, Long> calls = new HashMap<>();
        redis.call(info("commandstats"))
                .sections()
                .get("Commandstats")
                .forEach((command, figures) ->
                        calls.put(command, Long.parseLong(figures.replaceFirst("calls=(\\d+).*", "$1"))));
        return calls;
    }
}
