package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As {@link FenceIT}, but through a client: the sender has a lane of a pool, and the lane's connection breaks. */
@Timeout(300)
class LaneFenceIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final int CONNECTIONS = 3;
    private static final int RECONNECTS = 50;
    private static final int APPENDS_HELD = 40;

    @Test
    void withTheFenceNoAppendOvertakes() throws Exception {
        Tally tally = run(true);
        assertThat(tally.inversions).isZero();
        assertThat(tally.fenced).isEqualTo(RECONNECTS);
    }

    @Test
    void withoutTheFenceSomeDo() throws Exception {
        Tally tally = run(false);
        assertThat(tally.inversions).isPositive();
        assertThat(tally.fenced).isZero();
    }

    private record Tally(int inversions, int fenced) {}

    private Tally run(boolean fence) throws Exception {
        SERVER.flush();
        List<RedisEvent> events = new CopyOnWriteArrayList<>();
        int next = 0;
        try (HalfOpenProxy proxy = HalfOpenProxy.to(SERVER.address());
                Redis redis = Redis.builder(options(proxy.address(), fence))
                        .listener(events::add)
                        .connect()) {
            Redis lane = redis.lane("k");
            for (int i = 0; i < RECONNECTS; i++) {
                lane.call("APPEND", "log", next++ + " ");
                proxy.holdRequests();
                for (int k = 0; k < APPENDS_HELD; k++) {
                    var unused = lane.send("APPEND", "log", next++ + " ");
                }
                proxy.awaitHeld();
                proxy.breakTowardClient();
                int reconnects = i + 1;
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> reconnections(events).size() == reconnects && allReady(redis));
                lane.call("APPEND", "log", next++ + " ");
                proxy.deliverHeld();
            }
        }
        return tally(fence, next, events);
    }

    private static Tally tally(boolean fence, int appends, List<RedisEvent> events) throws Exception {
        int fenced = (int) reconnections(events).stream()
                .filter(RedisEvent.Connected::fenced)
                .count();
        Tally tally = new Tally(FenceIT.inversions(SERVER), fenced);
        Figures.print(
                "ordered APPENDs on a lane, fence " + fence,
                "connections",
                CONNECTIONS,
                "reconnects",
                RECONNECTS,
                "appends",
                appends,
                "fenced",
                fenced,
                "inversions",
                tally.inversions);
        return tally;
    }

    private static List<RedisEvent.Connected> reconnections(List<RedisEvent> events) {
        return events.stream()
                .filter(RedisEvent.Connected.class::isInstance)
                .map(RedisEvent.Connected.class::cast)
                .filter(RedisEvent.Connected::reconnection)
                .toList();
    }

    private static boolean allReady(Redis redis) {
        return redis.stats().members().stream().allMatch(member -> member.state() == ConnectionState.READY);
    }

    private static RedisOptions options(InetSocketAddress address, boolean fence) {
        return RedisOptions.builder()
                .endpoint(address.getAddress().getHostAddress(), address.getPort())
                .connections(CONNECTIONS)
                .fence(fence)
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(10), 1.5, Duration.ofMillis(100), Duration.ZERO))
                .build();
    }
}
