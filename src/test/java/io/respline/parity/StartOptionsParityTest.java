package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.respline.config.Endpoint;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redix: {@code start_options_test}, {@code format_test} and {@code uri_test}, as far as they are not those of one option. */
class StartOptionsParityTest {

    @Test
    void theDefaults() {
        RedisOptions defaults = RedisOptions.builder().build();

        assertThat(defaults.endpoint()).hasToString("localhost:6379");
        assertThat(defaults.credentials()).isNull();
        assertThat(defaults.tls()).isNull();
        assertThat(defaults.database()).isZero();
        assertThat(defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.reconnect()).isEqualTo(ReconnectPolicy.DEFAULT);
        assertThat(defaults.reconnect().initial()).isEqualTo(Duration.ofMillis(500));
        assertThat(defaults.reconnect().factor()).isEqualTo(1.5);
        assertThat(defaults.reconnect().max()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void aPortOutOfRangeIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisOptions.builder().endpoint("host", port))
                .withMessageContaining("port " + port + " is out of range");
    }

    @Test
    void aUnixSocketHasNoPort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisOptions.builder().endpoint("/run/redis.sock", 6379))
                .withMessage("A Unix domain socket has no port; use unixSocket(path).");
        assertThat(RedisOptions.builder().endpoint("/run/redis.sock", 0).build().endpoint())
                .isEqualTo(Endpoint.unix("/run/redis.sock"))
                .matches(Endpoint::isUnix);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisOptions.builder().unixSocket("redis.sock"))
                .withMessageContaining("absolute");
    }

    @Test
    void anUnknownOptionOfAUriIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisOptions.of("redis://host?hibernateAfter=5s"))
                .withMessageContaining("hibernateAfter is unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://host,             host:6379",
        "redis://127.0.0.1:7000,   127.0.0.1:7000",
        "redis://[::1]:7000,       [::1]:7000",
        "unix:///run/redis.sock,   unix:/run/redis.sock",
    })
    void anEndpointIsWrittenTheSameInEveryMessage(String uri, String written) {
        assertThat(RedisOptions.of(uri).endpoint()).hasToString(written);
    }

    /** Redix takes database 2 from {@code /2/anything}; here that is a mistake, as are the other two there. */
    @ParameterizedTest
    @ValueSource(strings = {"redis://h/0tacos", "redis://h/peanuts", "redis://h/2/anything"})
    void aPathThatIsNoDatabaseIsRefused(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisOptions.of(uri))
                .withMessageContaining("must be a database number");
    }
}
