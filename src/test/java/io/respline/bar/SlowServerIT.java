package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.error.RedisTimeoutException;
import io.respline.event.RedisEvent;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.Resources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that is slow for a good reason is not taken for a dead one. */
@Timeout(120)
class SlowServerIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own("--enable-debug-command", "yes");

    private static final String BUSY =
            "local t = redis.call('TIME') local e = t[1] * 1000 + t[2] / 1000 + ARGV[1] repeat t = redis.call('TIME')"
                    + " until t[1] * 1000 + t[2] / 1000 > e return 'done'";
    private static final int CALLERS = 8;

    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void pausesBelowTheStallLimitEndNoConnection() throws Exception {
        Resources before = Baseline.take();
        RedisOptions options = RedisOptions.of(SERVER.uri()).toBuilder()
                .heartbeatInterval(Duration.ofSeconds(3))
                .stallTimeout(Duration.ofSeconds(4))
                .build();
        try (RawClient other = SERVER.connect();
                Redis redis = Redis.builder(options).listener(events::add).connect()) {
            Callers callers = new Callers().platform(CALLERS, caller -> {
                while (!stop.get()) {
                    redis.call("INCR", "k");
                    answered.incrementAndGet();
                }
            });
            other.call("CLIENT", "PAUSE", "1000", "ALL");
            redis.call("DEBUG", "SLEEP", "1");
            assertThat(redis.call("EVAL", BUSY, 0, 1_000).asString()).isEqualTo("done");
            stop.set(true);
            callers.join(30);
            assertThat(redis.call("GET", "k").asString()).isEqualTo(answered.toString());
            assertThat(events).allMatch(RedisEvent.Connected.class::isInstance).hasSize(1);
        }
        Figures.print("slow server", "pauses", 3, "calls beside them", answered, "failed", 0, "disconnects", 0);
        before.awaitNoMore();
    }

    /** Its own deadline excuses the silence, for the heartbeat and for the calls behind it, which only run out of time. */
    @Test
    void aScriptThatWasGivenTimeIsWaitedForLongerThanTheStallLimit() {
        RedisOptions options = RedisOptions.of(SERVER.uri()).toBuilder()
                .commandTimeout(Duration.ofMillis(300))
                .heartbeatInterval(Duration.ofMillis(200))
                .stallTimeout(Duration.ofMillis(400))
                .build();
        try (Redis redis = Redis.builder(options).listener(events::add).connect()) {
            var script = redis.withTimeout(Duration.ofSeconds(30)).send("EVAL", BUSY, 0, 2_000);
            var behind = redis.send("GET", "k");

            assertThat(script.join().asString()).isEqualTo("done");
            assertThat(behind.handle((reply, failure) -> failure).join()).isInstanceOf(RedisTimeoutException.class);
            assertThat(redis.call("PING").asString()).isEqualTo("PONG");
            assertThat(events).allMatch(RedisEvent.Connected.class::isInstance).hasSize(1);
        }
    }
}
