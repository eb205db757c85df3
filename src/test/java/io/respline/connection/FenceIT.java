package io.respline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.event.ConnectionState;
import io.respline.event.RedisEvent;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Ordered APPENDs of one sender over connections that break half-open: what was sent on the old one is held back in the
 * network, and delivered when the new one has spoken. With the fence nothing of it runs any more; without, it does.
 */
@Timeout(300)
class FenceIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

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

    private record Tally(int inversions, long fenced) {}

    private Tally run(boolean fence) throws Exception {
        SERVER.flush();
        int next = 0;
        try (HalfOpenProxy proxy = HalfOpenProxy.to(SERVER.address());
                LiveConnection live = LiveConnection.open(options(proxy.address(), fence))) {
            for (int i = 0; i < RECONNECTS; i++) {
                live.call("APPEND", "log", next++ + " ");
                proxy.holdRequests();
                for (int k = 0; k < APPENDS_HELD; k++) {
                    var unused = live.send("APPEND", "log", next++ + " ");
                }
                proxy.awaitHeld();
                int connects = live.events(RedisEvent.Connected.class).size();
                proxy.breakTowardClient();
                await().until(() -> live.events(RedisEvent.Connected.class).size() > connects
                        && live.connection.state() == ConnectionState.READY);
                live.call("APPEND", "log", next++ + " ");
                proxy.deliverHeld();
            }
            long fenced = live.events(RedisEvent.Connected.class).stream()
                    .filter(e -> e.reconnection() && e.fenced())
                    .count();
            Tally tally = new Tally(inversions(SERVER), fenced);
            Figures.print(
                    "ordered APPENDs, fence " + fence,
                    "reconnects",
                    RECONNECTS,
                    "appends",
                    next,
                    "fenced",
                    fenced,
                    "inversions",
                    tally.inversions);
            return tally;
        }
    }

    private static RedisOptions options(InetSocketAddress address, boolean fence) {
        return RedisOptions.builder()
                .endpoint(address.getAddress().getHostAddress(), address.getPort())
                .protocol(Protocol.RESP3)
                .fence(fence)
                .reconnect(new ReconnectPolicy(
                        Duration.ZERO, Duration.ofMillis(10), 1.5, Duration.ofMillis(100), Duration.ZERO))
                .build();
    }

    /** How often a number of the log is followed by a smaller one. */
    static int inversions(RealServer server) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        try (RawClient observer = server.connect()) {
            for (String number : observer.string("GET", "log").trim().split(" ")) {
                numbers.add(Integer.parseInt(number));
            }
        }
        int inversions = 0;
        for (int i = 1; i < numbers.size(); i++) {
            inversions += numbers.get(i) < numbers.get(i - 1) ? 1 : 0;
        }
        return inversions;
    }
}
