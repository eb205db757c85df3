package io.respline.commands;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.error.RedisServerException;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
class KeysIT {

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
    void expiriesAreSetAndTold() {
        Instant at = Instant.now().plus(ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
        call(set("k", "v"));

        assertThat(call(Keys.ttl("k"))).isEqualTo(new Ttl(true, null));
        assertThat(call(Keys.ttl("missing"))).isEqualTo(new Ttl(false, null));
        assertThat(call(Keys.expireTime("missing"))).isEqualTo(new ExpireTime(false, null));
        assertThat(call(Keys.expireTime("k"))).isEqualTo(new ExpireTime(true, null));
        assertThat(call(Keys.expire("missing", ofHours(1)))).isFalse();
        assertThat(call(Keys.expire("k", ofHours(1)))).isTrue();
        assertThat(call(Keys.ttl("k")).remaining()).isBetween(ofMinutes(50), ofHours(1));
        assertThat(call(Keys.expireAt("k", at))).isTrue();
        assertThat(call(Keys.expireTime("k"))).isEqualTo(new ExpireTime(true, at));
        assertThat(call(Keys.expireAt("k", at.truncatedTo(ChronoUnit.SECONDS)))).isTrue();
        assertThat(call(Keys.persist("k"))).isTrue();
        assertThat(call(Keys.persist("k"))).isFalse();
    }

    @Test
    void conditionsDecideWhetherAnExpiryIsSet() {
        call(set("k", "v"));

        assertThat(call(Keys.expire("k", ofHours(1)).xx())).isFalse();
        assertThat(call(Keys.expire("k", ofHours(1)).gt())).isFalse();
        assertThat(call(Keys.expire("k", ofHours(2)).lt())).isTrue();
        assertThat(call(Keys.expire("k", ofHours(3)).nx())).isFalse();
        assertThat(call(Keys.expire("k", ofHours(3)).lt())).isFalse();
        assertThat(call(Keys.expire("k", ofHours(3)).gt())).isTrue();
        assertThat(call(Keys.expire("k", ofMillis(3_600_001)).xx())).isTrue();
        assertThat(call(Keys.ttl("k")).remaining()).isBetween(ofMinutes(50), ofMillis(3_600_001));
    }

    @Test
    void expiryInThePastDeletes() {
        call(set("a", "v"));
        call(set("b", "v"));

        assertThat(call(Keys.expire("a", Duration.ZERO))).isTrue();
        assertThat(call(Keys.expireAt("b", Instant.now().minusSeconds(1)))).isTrue();

        assertThat(call(Keys.exists("a", "b"))).isZero();
    }

    @Test
    void keysAreCopiedAndRenamed() {
        call(set("a", "1"));
        call(set("b", "2"));

        assertThat(call(Keys.copy("a", "b"))).isFalse();
        assertThat(call(Keys.copy("a", "b").replace())).isTrue();
        assertThat(call(get("b"))).isEqualTo("1");
        assertThat(call(Keys.copy("a", "a").db(1))).isTrue();
        assertThat(call(Keys.move("a", 1))).isFalse();
        assertThat(call(Keys.move("a", 2))).isTrue();
        assertThat(call(Keys.rename("b", "c"))).isEqualTo("OK");
        call(set("b", "3"));
        assertThat(call(Keys.renameNx("c", "b"))).isFalse();
        assertThat(call(Keys.renameNx("c", "d"))).isTrue();
        assertThatExceptionOfType(RedisServerException.class)
                .isThrownBy(() -> call(Keys.rename("missing", "x")))
                .withMessageContaining("no such key");
    }

    @Test
    void dumpedValuesAreRestored() {
        call(set("k", "v"));
        byte[] dump = call(Keys.dump("k"));

        assertThat(call(Keys.dump("missing"))).isNull();
        assertThat(call(Keys.restore("lasting", dump))).isEqualTo("OK");
        assertThat(call(Keys.restore("brief", dump, ofHours(1)))).isEqualTo("OK");
        assertThat(call(Keys.restore("dated", dump, Instant.now().plus(ofHours(1)))))
                .isEqualTo("OK");
        assertThat(call(Keys.restore("lasting", dump).replace().idleTime(ofMinutes(5))))
                .isEqualTo("OK");
        assertThat(call(Keys.restore("frequent", dump).freq(5))).isEqualTo("OK");

        assertThat(call(Keys.objectIdleTime("lasting"))).isGreaterThanOrEqualTo(ofMinutes(5));
        assertThat(call(Keys.ttl("lasting"))).isEqualTo(new Ttl(true, null));
        assertThat(call(Keys.ttl("brief")).remaining()).isBetween(ofMinutes(50), ofHours(1));
        assertThat(call(Keys.ttl("dated")).remaining())
                .isBetween(ofMinutes(50), ofHours(1).plusMillis(1));
        assertThat(call(get("brief"))).isEqualTo("v");
        assertThatExceptionOfType(RedisServerException.class)
                .isThrownBy(() -> call(Keys.restore("brief", dump)))
                .satisfies(busy -> assertThat(busy.code()).isEqualTo("BUSYKEY"));
    }

    @Test
    void keysMoveToAnotherServer() throws Exception {
        call(set("a", "1"));
        call(set("b", "2"));
        try (RealServer other = RealServer.open();
                Redis there = Redis.connect(other.uri())) {
            Migration migration = Keys.migrate("127.0.0.1", other.port(), 0, ofSeconds(5));

            assertThat(call(migration.copy().keys("a"))).isTrue();
            assertThat(call(migration.replace().keys("a", "b"))).isTrue();
            assertThat(call(migration.keys("a"))).isFalse();

            assertThat(there.call(Strings.mget("a", "b"))).containsExactly("1", "2");
        }
        assertThat(call(Keys.exists("a", "b"))).isZero();
    }

    private <T extends @Nullable Object> T call(Command<T> command) {
        return redis.call(command);
    }
}
