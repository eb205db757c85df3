package io.respline.commands;

import static io.respline.commands.Keys.ttl;
import static io.respline.commands.Strings.append;
import static io.respline.commands.Strings.decr;
import static io.respline.commands.Strings.decrBy;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.getDel;
import static io.respline.commands.Strings.getEx;
import static io.respline.commands.Strings.getRange;
import static io.respline.commands.Strings.getSet;
import static io.respline.commands.Strings.incr;
import static io.respline.commands.Strings.incrBy;
import static io.respline.commands.Strings.incrByFloat;
import static io.respline.commands.Strings.lcs;
import static io.respline.commands.Strings.mget;
import static io.respline.commands.Strings.mset;
import static io.respline.commands.Strings.msetNx;
import static io.respline.commands.Strings.psetEx;
import static io.respline.commands.Strings.set;
import static io.respline.commands.Strings.setEx;
import static io.respline.commands.Strings.setNx;
import static io.respline.commands.Strings.setRange;
import static io.respline.commands.Strings.strlen;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.command.Decoders;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"RESP2", "RESP3"})
@Timeout(60)
class StringsIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @Parameter
    Protocol protocol;

    private Redis redis;

    @BeforeEach
    void connect() throws IOException {
        server.flush();
        redis = Redis.connect(
                RedisOptions.of(server.uri()).toBuilder().protocol(protocol).build());
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void valuesAreSetAndRead() {
        assertThat(call(get("k"))).isNull();
        assertThat(call(set("k", "grüße 😀"))).isTrue();
        assertThat(call(get("k"))).isEqualTo("grüße 😀");
        assertThat(call(strlen("k"))).isEqualTo(12);
        assertThat(call(strlen("missing"))).isZero();
        assertThat(call(getDel("k"))).isEqualTo("grüße 😀");
        assertThat(call(getDel("k"))).isNull();
    }

    @Test
    void bytesSurviveUnchanged() {
        byte[] value = {0, (byte) 0xFF, '\r', '\n', (byte) 0x80};

        call(set("k", value));

        assertThat(call(get("k").asBytes())).isEqualTo(value);
        assertThat(call(get("missing").asBytes())).isNull();
        assertThat(call(mget("k", "missing").as(Decoders.BYTES_LIST))).containsExactly(value, null);
        assertThat(call(set("k", "x").get().asBytes())).isEqualTo(value);
    }

    @Test
    void conditionsDecideWhetherAValueIsSet() {
        assertThat(call(set("k", "a").xx())).isFalse();
        assertThat(call(set("k", "a").nx())).isTrue();
        assertThat(call(set("k", "b").nx())).isFalse();
        assertThat(call(set("k", "b").xx())).isTrue();
        assertThat(call(get("k"))).isEqualTo("b");
    }

    @Test
    void valueBeforeIsAnsweredOnRequest() {
        assertThat(call(set("k", "a").get())).isNull();
        assertThat(call(set("k", "b").get())).isEqualTo("a");
        assertThat(call(set("k", "c").nx().get())).isEqualTo("b");
        assertThat(call(get("k"))).isEqualTo("b");
    }

    @Test
    void expiryIsSetKeptAndRemoved() {
        Instant at = Instant.now().plus(ofHours(2));
        assertThat(call(set("k", "v").ex(ofHours(1)))).isTrue();
        assertThat(remaining("k")).isBetween(Duration.ofMinutes(50), ofHours(1));
        assertThat(call(set("k", "v").keepTtl())).isTrue();
        assertThat(remaining("k")).isLessThanOrEqualTo(ofHours(1));
        assertThat(call(set("k", "v").exAt(at))).isTrue();
        assertThat(remaining("k")).isGreaterThan(ofHours(1));
        assertThat(call(getEx("k").persist())).isEqualTo("v");
        assertThat(remaining("k")).isNull();
        assertThat(call(getEx("k").ex(Duration.ofMillis(3_600_500)))).isEqualTo("v");
        assertThat(remaining("k")).isBetween(Duration.ofMinutes(50), ofHours(1).plusMillis(500));
        assertThat(call(getEx("k").exAt(at))).isEqualTo("v");
        assertThat(remaining("k")).isGreaterThan(ofHours(1));
        assertThat(call(getEx("k"))).isEqualTo("v");
        assertThat(remaining("k")).isGreaterThan(ofHours(1));
        assertThat(call(getEx("missing").persist())).isNull();
    }

    @Test
    void countersCount() {
        assertThat(call(incr("n"))).isEqualTo(1);
        assertThat(call(incrBy("n", 10))).isEqualTo(11);
        assertThat(call(decr("n"))).isEqualTo(10);
        assertThat(call(decrBy("n", 15))).isEqualTo(-5);
        assertThat(call(incrByFloat("f", 1.5))).isEqualTo(1.5);
        assertThat(call(incrByFloat("f", -1e-3))).isEqualTo(1.499);
        assertThat(call(incrByFloat("big", 1e20))).isEqualTo(1e20);
    }

    @Test
    void partsOfValuesAreReadAndWritten() {
        assertThat(call(append("k", "hello"))).isEqualTo(5);
        assertThat(call(append("k", new byte[] {' ', 'w'}))).isEqualTo(7);
        assertThat(call(getRange("k", -2, -1))).isEqualTo(" w");
        assertThat(call(getRange("missing", 0, 5))).isEmpty();
        assertThat(call(setRange("k", 6, "world"))).isEqualTo(11);
        assertThat(call(setRange("k", 0, new byte[] {'H'}))).isEqualTo(11);
        assertThat(call(get("k"))).isEqualTo("Hello world");
    }

    @Test
    void manyValuesAreSetAndReadAtOnce() {
        assertThat(call(mset(Map.of("a", 1, "b", "two")))).isEqualTo("OK");
        assertThat(call(msetNx(Map.of("b", "x", "c", "x")))).isFalse();
        assertThat(call(msetNx(Map.of("c", new byte[] {'3'})))).isTrue();
        assertThat(call(mget("a", "missing", "b"))).containsExactly("1", null, "two");
        assertThat(call(mget(List.of("c")))).containsExactly("3");
    }

    @Test
    void commonSubsequenceIsFound() {
        call(mset(Map.of("a", "ohmytext", "b", "mynewtext")));

        assertThat(call(lcs("a", "b"))).isEqualTo("mytext");
        assertThat(call(lcs("a", "b").len())).isEqualTo(6);
        assertThat(call(lcs("a", "b").idx()))
                .isEqualTo(new LcsMatches(List.of(match(4, 7, 5, 8, 4), match(2, 3, 0, 1, 2)), 6));
        assertThat(call(lcs("a", "b").idx(4))).isEqualTo(new LcsMatches(List.of(match(4, 7, 5, 8, 4)), 6));
        assertThat(call(lcs("a", "missing"))).isEmpty();
    }

    @Test
    @SuppressWarnings("deprecation")
    void commandsThatTheServerDeprecatesStillWork() {
        assertThat(call(setNx("k", "a"))).isTrue();
        assertThat(call(setNx("k", "b"))).isFalse();
        assertThat(call(getSet("k", "b"))).isEqualTo("a");
        assertThat(call(getSet("new", "b"))).isNull();
        assertThat(call(setEx("k", ofHours(1), "c"))).isEqualTo("OK");
        assertThat(remaining("k")).isNotNull();
        assertThat(call(psetEx("k", ofHours(2), "d"))).isEqualTo("OK");
        assertThat(remaining("k")).isGreaterThan(ofHours(1));
        assertThat(call(get("k"))).isEqualTo("d");
    }

    private @Nullable Duration remaining(String key) {
        Ttl ttl = call(ttl(key));
        assertThat(ttl.exists()).isTrue();
        return ttl.remaining();
    }

    private <T extends @Nullable Object> T call(Command<T> command) {
        return redis.call(command);
    }

    private static LcsMatches.Match match(long start1, long end1, long start2, long end2, long length) {
        return new LcsMatches.Match(new LcsMatches.Range(start1, end1), new LcsMatches.Range(start2, end2), length);
    }
}
