package io.respline.example;

import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.testing.RealServer;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.CacheStats;
import io.respline.tracking.TrackingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of the page "Client-side caching". */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientSideCachingIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private final List<Object> shown = new ArrayList<>();
    private Redis redis;

    @BeforeEach
    void connect() {
        redis = Redis.connect(server.uri());
        redis.call("FLUSHALL");
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    private void show(Object value) {
        shown.add(value);
    }

    @Test
    void aView() {
        redis.call(set("settings:theme", "dark"));
        redis.call("HSET", "user:42", "name", "Ada");

        Redis cached = redis.cached(CacheOptions.standard());
        String theme = cached.call(get("settings:theme")); // asks the server
        String again = cached.call(get("settings:theme")); // does not
        Map<String, String> user = cached.call(hgetAll("user:42"));

        assertThat(theme).isEqualTo("dark").isEqualTo(again);
        assertThat(user).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void ownWrites() {
        Redis cached = redis.cached(CacheOptions.standard());

        cached.call(set("settings:theme", "light"));
        String theme = cached.call(get("settings:theme")); // light, whatever was cached before

        assertThat(theme).isEqualTo("light");
    }

    @Test
    void options() {
        CacheOptions options = CacheOptions.builder()
                .maxBytes(64 << 20)
                .ttl(Duration.ofMinutes(1))
                .maxStaleness(Duration.ofMillis(500))
                .mode(TrackingMode.broadcast("settings:", "user:"))
                .build();
        Redis cached = redis.cached(options);

        redis.call(set("settings:theme", "dark"));
        assertThat(cached.call(get("settings:theme"))).isEqualTo("dark");
    }

    @Test
    void figures() {
        Redis cached = redis.cached(CacheOptions.standard());
        await().until(() -> {
            cached.call(get("k"));
            return cached.stats().cache().hits() > 0;
        });

        CacheStats stats = cached.stats().cache();
        show(stats.hits() + " of " + (stats.hits() + stats.misses() + stats.bypassed()) + " reads were local");

        cached.close(); // drops this cache, and nothing else

        assertThat(shown).hasSize(1);
        assertThat(redis.call("PING").asString()).isEqualTo("PONG");
    }
}
