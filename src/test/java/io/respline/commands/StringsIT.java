package io.respline.commands;

import static io.respline.commands.Keys.ttl;
import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.getEx;
import static io.respline.commands.Strings.getSet;
import static io.respline.commands.Strings.psetEx;
import static io.respline.commands.Strings.set;
import static io.respline.commands.Strings.setEx;
import static io.respline.commands.Strings.setNx;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
}
