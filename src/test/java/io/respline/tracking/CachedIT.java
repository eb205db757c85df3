package io.respline.tracking;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.mget;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.reply.Reply;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cached views of a real server, which counts what reaches it, while others write. */
@Timeout(60)
class CachedIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private RawClient other;
    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        other = server.connect();
        redis = Redis.connect(server.uri());
    }

    @AfterEach
    void disconnect() throws IOException {
        redis.close();
        other.close();
    }

    static List<CacheOptions> modes() {
        return List.of(
                CacheOptions.standard(),
                CacheOptions.builder().mode(TrackingMode.optIn()).build(),
                CacheOptions.builder().mode(TrackingMode.broadcast("k", "h")).build());
    }

    @ParameterizedTest
    @MethodSource("modes")
    void whatWasReadIsNotAskedAgainUntilItChanges(CacheOptions options) throws IOException {
        Redis cached = tracking(options);
        other.call("SET", "k", "1");
        assertThat(cached.call(get("k"))).isEqualTo("1");
        long asked = calls("get");
        for (int i = 0; i < 100; i++) {
            assertThat(cached.call(get("k"))).isEqualTo("1");
            assertThat(cached.send(get("k")).join()).isEqualTo("1");
        }
        assertThat(calls("get")).isEqualTo(asked);
        assertThat(cached.stats().cache().hits()).isEqualTo(200);

        other.call("SET", "k", "2");

        await().pollDelay(0, TimeUnit.MILLISECONDS).until(() -> "2".equals(cached.call(get("k"))));
        assertThat(cached.stats().cache().invalidations()).isEqualTo(1);
    }

    @Test
    void everyFormOfAnAnswerIsThatOfTheServer() {
        Redis cached = tracking(CacheOptions.standard());
        redis.pipeline(
                cmd("SET", "k", "12"),
                cmd("HSET", "h", "f", "1", "g", "2"),
                cmd("ZADD", "z", "1.5", "a"),
                cmd("XADD", "x", "1-1", "f", "v"),
                cmd("SADD", "s", "a", "b"));
        for (int i = 0; i < 3; i++) {
            assertThat(cached.call(get("k"))).isEqualTo("12");
            assertThat(cached.call(get("k").asBytes())).asString().isEqualTo("12");
            assertThat(cached.call("GET", "k")).isEqualTo(Reply.Bulk.of("12"));
            assertThat(cached.call(hgetAll("h"))).isEqualTo(Map.of("f", "1", "g", "2"));
            assertThat(cached.call("HGETALL", "h")).isEqualTo(redis.call("HGETALL", "h"));
            assertThat(cached.call(mget("k", "no"))).containsExactly("12", null);
            for (List<String> words : List.of(
                    List.of("ZRANGE", "z", "0", "-1", "WITHSCORES"),
                    List.of("XRANGE", "x", "-", "+"),
                    List.of("SMEMBERS", "s"),
                    List.of("STRLEN", "k"),
                    List.of("GET", "absent"))) {
                Object[] rest = words.subList(1, words.size()).toArray();
                assertThat(cached.call(words.get(0), rest)).isEqualTo(redis.call(words.get(0), rest));
            }
        }
        assertThat(cached.stats().cache().misses()).isEqualTo(8 + 1);
        assertThat(cached.stats().cache().hits()).isEqualTo(33 - 8);
    }

    @Test
    void aCallerReadsHisOwnWriteAtOnce() {
        Redis cached = tracking(CacheOptions.standard());
        for (int i = 0; i < 2_000; i++) {
            cached.call(set("k", Integer.toString(i)));
            assertThat(cached.call(get("k"))).isEqualTo(Integer.toString(i));
            cached.send(cmd("APPEND", "k", "x")).join();
            assertThat(cached.call(get("k"))).isEqualTo(i + "x");
        }
    }

    @Test
    void manyCallersMakeOneRequest() throws IOException {
        Redis cached = tracking(CacheOptions.standard());
        other.call("SET", "k", "v");

        long asked = calls("get");
        List<CompletableFuture<String>> all =
                IntStream.range(0, 64).mapToObj(i -> cached.send(get("k"))).toList();
        all.forEach(future -> assertThat(future.join()).isEqualTo("v"));
        assertThat(calls("get") - asked).isEqualTo(1);
    }

    /** A view whose cache is at work. */
    private Redis tracking(CacheOptions options) {
        return tracking(redis, options);
    }

    static Redis tracking(Redis redis, CacheOptions options) {
        Redis cached = redis.cached(options);
        await().until(() -> {
            long before = cached.stats().cache().bypassed();
            cached.call("GET", "k:not there");
            return cached.stats().cache().bypassed() == before;
        });
        return cached;
    }

    private long calls(String command) throws IOException {
        Matcher line =
                Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(other.string("INFO", "commandstats"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }
}
