package io.respline.tracking.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.commands.Strings;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeConnection;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.tracking.CacheOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A cached view of a scripted server, which says of one key what the test wants when the test wants it. */
final class WireStage implements AutoCloseable {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(5), Duration.ZERO);

    final FakeRedis fake;
    final Redis redis;
    final Redis cached;

    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private volatile String value = "1";
    private volatile @Nullable String silentOf;
    private volatile int tracked;

    /** With a heartbeat so slow that nothing but the test's own steps is on the wire. */
    WireStage() throws IOException {
        fake = FakeRedis.start();
        fake.on("CLIENT TRACKING", this::track);
        fake.on("GET", this::get);
        fake.on("PTTL", this::pttl);
        RedisOptions options = RedisOptions.of(fake.uri()).toBuilder()
                .reconnect(EAGER)
                .heartbeatInterval(HOUR)
                .build();
        redis = Redis.connect(options);
        cached = CacheProbe.tracking(
                redis, CacheOptions.builder().maxStaleness(HOUR).build());
    }

    private FakeReply track(FakeCommand command) {
        tracked = command.connection();
        return FakeReplies.ok();
    }

    private @Nullable FakeReply get(FakeCommand command) {
        if (command.word(1).equals(silentOf) && command.connection() == tracked) {
            return FakeReplies.silence();
        }
        return FakeReplies.bulk(value);
    }

    private FakeReply pttl(FakeCommand command) {
        if (command.word(1).equals(silentOf)) {
            asked.add(command.word(1));
            return FakeReplies.silence();
        }
        return FakeReplies.integer(-1);
    }

    void value(String now) {
        value = now;
    }

    /** The number of the connection that is tracked, or was asked to be. */
    int trackedNumber() {
        return tracked;
    }

    FakeConnection tracked() throws InterruptedException {
        return fake.connection(tracked);
    }

    /** A read that has arrived at the server, which leaves the answer to the test. */
    CompletableFuture<@Nullable String> begin(String key) throws InterruptedException {
        silentOf = key;
        CompletableFuture<@Nullable String> read = cached.send(Strings.get(key));
        assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(key);
        silentOf = null;
        return read;
    }

    /** What was sent on the tracked connection so far has been dealt with. */
    void passed(String key) {
        cached.call(Strings.get("passed " + key));
    }

    @Nullable
    String read(String key) {
        return cached.call(Strings.get(key));
    }

    void mustRead(String key, String wanted) {
        String seen = read(key);
        if (!wanted.equals(seen)) {
            throw new AssertionError(key + " is stale: " + seen + " instead of " + wanted);
        }
    }

    long bypassed() {
        return Objects.requireNonNull(cached.stats().cache()).bypassed();
    }

    void awaitTracking(String key) {
        await().until(() -> {
            long before = bypassed();
            passed(key);
            return bypassed() == before;
        });
    }

    @Override
    public void close() throws IOException {
        redis.close();
        fake.close();
    }
}
