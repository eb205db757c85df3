package io.respline.tracking;

import static io.respline.commands.Strings.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.Retry;
import io.respline.event.EventListener;
import io.respline.event.RedisEvent;
import io.respline.testing.FaultProxy;
import io.respline.testing.Figures;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cached views when the server does not track, and when the connection on which it does is lost or dies without a word. */
@Timeout(120)
class CachedFaultsIT {

    @RegisterExtension
    static final RealServer server = RealServer.own();

    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);
    private static final Pattern TRACKED = Pattern.compile("id=(\\d+) .* flags=\\S*t");

    private RawClient other;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        other = server.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        other.close();
    }

    private static RedisOptionsBuilder options(String uri) {
        return RedisOptions.of(uri).toBuilder().reconnect(EAGER);
    }

    @Test
    void withoutResp3EveryReadGoesToTheServerAndItIsSaid() throws IOException {
        degrades(options(server.uri()).protocol(Protocol.RESP2).build());
    }

    @Test
    void withoutTheRightToTrackEveryReadGoesToTheServerAndItIsSaid() throws IOException {
        server.addUser("weak", "secret", "~*", "&*", "+@all", "-client|tracking");
        degrades(options(server.uri().replace("://", "://weak:secret@")).build());
    }

    private void degrades(RedisOptions options) throws IOException {
        List<String> missing = new CopyOnWriteArrayList<>();
        EventListener listener = event -> {
            if (event instanceof RedisEvent.Degraded degraded) {
                missing.add(degraded.what());
            }
        };
        try (Redis redis = Redis.builder(options).listener(listener).connect()) {
            Redis cached = redis.cached(CacheOptions.standard());
            await().until(() -> missing.stream().anyMatch(what -> what.startsWith("CLIENT TRACKING")));
            for (int i = 0; i < 50; i++) {
                other.call("SET", "k", Integer.toString(i));
                assertThat(cached.call(get("k"))).isEqualTo(Integer.toString(i));
            }
            assertThat(cached.stats().cache().bypassed()).isEqualTo(50);
            assertThat(cached.stats().cache().hits()).isZero();
        }
    }

    @Test
    void withoutTheRightToPttlAnswersAreRightAndNotKept() throws IOException {
        server.addUser("weak", "secret", "~*", "&*", "+@all", "-pttl");
        try (Redis redis = Redis.connect(
                options(server.uri().replace("://", "://weak:secret@")).build())) {
            Redis cached = CachedIT.tracking(redis, CacheOptions.standard());
            other.call("SET", "k", "v");
            assertThat(cached.call(get("k"))).isEqualTo("v");
            assertThat(cached.call(get("k"))).isEqualTo("v");
            assertThat(cached.stats().cache().hits()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Retry.class)
    void afterEachLossNothingOfBeforeIsServed(Retry retry) throws IOException {
        int kills = 40;
        try (Redis redis = Redis.connect(options(server.uri()).retry(retry).build())) {
            Redis cached = CachedIT.tracking(redis, CacheOptions.standard());
            for (int i = 0; i < kills; i++) {
                String now = Integer.toString(i);
                other.call("SET", "k", now);
                await().pollDelay(Duration.ZERO).ignoreExceptions().until(() -> now.equals(cached.call(get("k"))));
                long flushes = cached.stats().cache().flushes();
                other.call("CLIENT", "KILL", "ID", trackedId());
                other.call("SET", "k", "after " + i);
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> cached.stats().cache().flushes() > flushes);
                assertThat(cached.call(get("k"))).isEqualTo("after " + i);
            }
        }
    }

    private String trackedId() throws IOException {
        await().until(() -> TRACKED.matcher(other.string("CLIENT", "LIST")).find());
        Matcher line = TRACKED.matcher(other.string("CLIENT", "LIST"));
        assertThat(line.find()).isTrue();
        return line.group(1);
    }

    /** The second connection is the tracked one. It swallows everything, in both directions; the first one works. */
    @Test
    void aConnectionThatDiesWithoutAWordServesNothingOlderThanStated() throws Exception {
        Duration stated = Duration.ofMillis(400);
        long oldest = 0;
        int holes = 8;
        try (FaultProxy proxy = FaultProxy.to(server.address());
                Redis redis = Redis.connect(options(proxy.uri()).build())) {
            CacheOptions bounded = CacheOptions.builder().maxStaleness(stated).build();
            Redis cached = CachedIT.tracking(redis, bounded);
            for (int i = 0; i < holes; i++) {
                String old = "old " + i;
                other.call("SET", "k", old);
                await().pollDelay(Duration.ZERO).ignoreExceptions().until(() -> {
                    long hits = cached.stats().cache().hits();
                    return old.equals(cached.call(get("k")))
                            && cached.stats().cache().hits() > hits;
                });
                proxy.line(proxy.accepted()).blackHole();
                other.call("SET", "k", "new " + i);
                long changed = System.nanoTime();
                long begun = changed;
                while (old.equals(cached.call(get("k")))) {
                    oldest = Math.max(oldest, begun - changed);
                    begun = System.nanoTime();
                }
            }
        }
        Figures.print("cached reads into a black hole", "holes", holes, "oldest ms", oldest / 1e6, "stated ms", 400);
        assertThat(oldest).isLessThanOrEqualTo(stated.toNanos());
    }

    @Test
    void aReadThatIsUnderWayIsWaitedForWhenTheClientCloses() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(server.address())) {
            Redis redis = Redis.connect(options(proxy.uri()).build());
            Redis cached = CachedIT.tracking(redis, CacheOptions.standard());
            other.call("SET", "k", "v");
            proxy.toClient().hold();
            CompletableFuture<String> read = cached.send(get("k"));
            Thread closing = new Thread(() -> redis.close(Duration.ofSeconds(20)));
            closing.start();
            proxy.toClient().awaitHeld();
            proxy.toClient().release();
            closing.join();

            assertThat(read.join()).isEqualTo("v");
        }
    }
}
