package io.respline.tracking;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.mget;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.error.RedisClosedException;
import io.respline.error.RedisOverloadException;
import io.respline.reply.Reply;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
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
        // With prefixes the server tells of the change above only at the end of its turn, which may be after the first
        // answer.
        await().until(() ->
                "1".equals(cached.call(get("k"))) && cached.stats().cache().hits() > 0);
        CacheStats before = cached.stats().cache();
        long asked = calls("get");
        for (int i = 0; i < 100; i++) {
            assertThat(cached.call(get("k"))).isEqualTo("1");
            assertThat(cached.send(get("k")).join()).isEqualTo("1");
        }
        assertThat(calls("get")).isEqualTo(asked);
        assertThat(cached.stats().cache().hits()).isEqualTo(before.hits() + 200);

        other.call("SET", "k", "2");

        await().pollDelay(0, TimeUnit.MILLISECONDS).until(() -> "2".equals(cached.call(get("k"))));
        assertThat(cached.stats().cache().invalidations()).isGreaterThan(before.invalidations());
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

    @Test
    void anAnswerIsGoneWhenItsKeyIs() throws IOException {
        Redis cached = tracking(CacheOptions.standard());
        for (int i = 0; i < 5; i++) {
            other.call("SET", "k", "v", "PX", "60");
            while (redis.call(get("k")) != null) {
                cached.call(get("k"));
            }
            assertThat(cached.call(get("k"))).isNull();
        }
    }

    @Test
    void everythingMayBeDropped() throws IOException {
        Redis cached = tracking(CacheOptions.standard());
        other.call("SET", "k", "v");
        cached.call(get("k"));
        other.call("FLUSHALL");

        await().until(() -> cached.call(get("k")) == null);

        other.call("SET", "k", "w");
        await().until(() -> "w".equals(cached.call(get("k"))));
        cached.call("FLUSHALL");
        assertThat(cached.call(get("k"))).isNull();
    }

    @Test
    void keysOfAnotherDatabaseAreOthersButTheirChangesCountToo() throws IOException {
        Redis cached = tracking(CacheOptions.standard());
        other.call("SET", "k", "v");
        cached.call(get("k"));
        other.call("SELECT", "1");
        other.call("SET", "k", "in database 1");

        await().until(() -> cached.stats().cache().invalidations() == 1);
        assertThat(cached.call(get("k"))).isEqualTo("v");
    }

    @Test
    void answersOfSeveralKeysAndOfAggregatesFollowEachChange() throws IOException {
        Redis cached = tracking(CacheOptions.standard());
        other.call("MSET", "a", "1", "b", "1");
        other.call("HSET", "h", "f", "1");
        cached.call(mget("a", "b"));
        cached.call(hgetAll("h"));
        for (int i = 2; i < 50; i++) {
            String now = Integer.toString(i);
            other.call("SET", i % 2 == 0 ? "a" : "b", now);
            other.call("HSET", "h", "f", now);
            await().pollDelay(0, TimeUnit.MILLISECONDS)
                    .until(() -> cached.call(mget("a", "b")).contains(now));
            await().pollDelay(0, TimeUnit.MILLISECONDS)
                    .until(() -> cached.call(hgetAll("h")).equals(Map.of("f", now)));
        }
    }

    @Test
    void ownTransactionsBatchesAndScriptsAreSeenAtOnce() {
        Redis cached = tracking(CacheOptions.standard());
        for (int i = 0; i < 200; i++) {
            String now = Integer.toString(i);
            cached.transaction(cmd("SET", "k", "t" + now), cmd("SET", "j", now));
            assertThat(cached.call(get("k"))).isEqualTo("t" + now);
            cached.pipeline(cmd("SET", "k", "p" + now));
            assertThat(cached.call(get("k"))).isEqualTo("p" + now);
            cached.call("EVAL", "redis.call('SET', KEYS[1], ARGV[1])", "1", "k", "s" + now);
            assertThat(cached.call(get("k"))).isEqualTo("s" + now);
            cached.call("RPUSH", "l", now);
            assertThat(cached.call("LLEN", "l").asLong()).isEqualTo(1);
            cached.call("BLPOP", "l", "1");
            assertThat(cached.call("LLEN", "l").asLong()).isZero();
        }
    }

    @Test
    void viewsOfTheViewShareItsCache() {
        Redis cached = tracking(CacheOptions.standard());
        redis.call(set("k", "v"));
        cached.call(get("k"));
        Redis patient = cached.withTimeout(Duration.ofSeconds(30));
        long hits = cached.stats().cache().hits();
        assertThat(patient.call(get("k"))).isEqualTo("v");
        assertThat(patient.stats().cache().hits()).isEqualTo(hits + 1);
        patient.close();
        assertThat(cached.call(get("k"))).isEqualTo("v");
        assertThat(cached.stats().cache().hits()).isEqualTo(hits + 2);
        assertThat(redis.stats().cache()).isNull();
        Redis second = tracking(CacheOptions.standard());
        assertThat(second.stats().cache().entries()).isEqualTo(1);
    }

    @Test
    void inALaneReadsKeepTheirPlaceBehindWrites() {
        Redis cached = tracking(CacheOptions.standard());
        for (Redis lane : List.of(cached.lane("k"), redis.lane("k").cached(CacheOptions.standard()))) {
            for (int i = 0; i < 500; i++) {
                CompletableFuture<?> write = lane.send(set("k", Integer.toString(i)));
                assertThat(lane.send(get("k")).join()).isEqualTo(Integer.toString(i));
                write.join();
            }
        }
    }

    @Test
    void whatALaneWroteIsSeenThroughTheView() {
        Redis cached = tracking(CacheOptions.standard());
        Redis lane = cached.lane("k");
        for (int i = 0; i < 500; i++) {
            lane.call(set("k", Integer.toString(i)));
            assertThat(cached.call(get("k"))).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void aClosedViewReadsAtTheServerAndLeavesTheRestAlone() throws IOException {
        Redis cached = tracking(CacheOptions.standard());
        redis.call(set("k", "v"));
        cached.call(get("k"));
        cached.close();
        cached.close(Duration.ofSeconds(1));
        long asked = calls("get");
        assertThat(cached.call(get("k"))).isEqualTo("v");
        assertThat(calls("get")).isEqualTo(asked + 1);
        assertThat(cached.stats().cache().entries()).isZero();
        assertThat(redis.call(get("k"))).isEqualTo("v");
    }

    @Test
    void closingTheClientEndsAll() {
        Redis cached = tracking(CacheOptions.standard());
        redis.call(set("k", "v"));
        cached.call(get("k"));
        redis.close();

        assertThatThrownBy(() -> cached.call(get("k"))).isInstanceOf(RedisClosedException.class);
        assertThatThrownBy(() -> redis.cached(CacheOptions.standard())).isInstanceOf(RedisClosedException.class);
        assertThat(cached.stats().cache().entries()).isZero();
    }

    @Test
    void theBoundsHold() {
        Redis cached = tracking(
                CacheOptions.builder().maxEntries(100).maxBytes(64 << 10).build());
        for (int i = 0; i < 2_000; i++) {
            cached.call(get("k" + i));
            assertThat(cached.stats().cache().entries()).isLessThanOrEqualTo(100);
            assertThat(cached.stats().cache().bytes()).isLessThanOrEqualTo(64 << 10);
        }
        assertThat(cached.stats().cache().evictions()).isGreaterThan(1_800);
    }

    @Test
    void connectionsForCachesAreBoundedAndSharedByThoseOfOneKind() {
        List<CacheOptions> kinds = IntStream.rangeClosed(1, 16)
                .mapToObj(i -> CacheOptions.builder()
                        .maxStaleness(Duration.ofSeconds(i))
                        .build())
                .toList();
        kinds.forEach(redis::cached);
        kinds.forEach(redis::cached);

        CacheOptions another =
                CacheOptions.builder().maxStaleness(Duration.ofSeconds(17)).build();
        assertThatThrownBy(() -> redis.cached(another))
                .isInstanceOf(RedisOverloadException.class)
                .hasMessageContaining("16 connections for other modes");
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
