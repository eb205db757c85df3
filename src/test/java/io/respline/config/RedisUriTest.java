package io.respline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUriTest {

    /** A value of each parameter that is not the default, as text and as the accessor returns it. */
    private static final Map<String, Map.Entry<String, Object>> VALUES = values();

    @ParameterizedTest
    @CsvSource({
        "redis://h,                   h, 6379, 0",
        "redis://h:,                  h, 6379, 0",
        "redis://h/,                  h, 6379, 0",
        "REDIS://h:1/2,               h, 1, 2",
        "valkey://h:7000/15,          h, 7000, 15",
        "redis://my_redis:6379,       my_redis, 6379, 0",
        "redis://127.0.0.1:65535,     127.0.0.1, 65535, 0",
        "redis://a-b.c.example.,      a-b.c.example., 6379, 0",
        "redis://[::1],               ::1, 6379, 0",
        "redis://[2001:db8::1]:7/3,   2001:db8::1, 7, 3",
        "redis://[fe80::1%eth0]:7,    fe80::1%eth0, 7, 0",
        "redis://[fe80::1%25eth0],    fe80::1%eth0, 6379, 0",
        "redis://h?db=4,              h, 6379, 4",
        "redis://h/4?database=4,      h, 6379, 4",
        "redis://h?,                  h, 6379, 0",
    })
    void theEndpointAndTheDatabase(String uri, String host, int port, int database) {
        RedisOptions options = RedisOptions.of(uri);
        assertThat(options.endpoint()).isEqualTo(new Endpoint(host, port));
        assertThat(options.database()).isEqualTo(database);
        assertThat(options.tls()).isNull();
        assertThat(options.credentials()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://:secret@h,                 , secret",
        "redis://user:secret@h,             user, secret",
        "redis://us%3Aer:p%40%2F%3f%23@h,   us:er, p@/?#",
        "redis://:a+b%20c@h,                , a+b c",
        "redis://:a:b:c@h,                  , a:b:c",
        "redis://:%C3%A9@h,                 , é",
        "redis://user:@h,                   user, ''",
        "unix://user:secret@/run/s.sock,    user, secret",
        "redis://:se[cr]et@h,               , se[cr]et",
    })
    void credentialsAreDecoded(String uri, String user, String password) {
        CredentialsProvider provider = RedisOptions.of(uri).credentials();
        assertThat(provider).isNotNull();
        Credentials credentials = provider.credentials().toCompletableFuture().join();
        assertThat(credentials.username()).isEqualTo(user);
        assertThat(credentials.password()).isEqualTo(password);
    }

    @Test
    void unixSockets() {
        assertThat(RedisOptions.of("unix:///run/redis.sock?db=2").endpoint())
                .isEqualTo(Endpoint.unix("/run/redis.sock"));
        assertThat(RedisOptions.of("unix:///run/redis.sock?db=2").database()).isEqualTo(2);
        assertThat(RedisOptions.of("redis+unix:///a%20b/%C3%A9+.sock").endpoint())
                .isEqualTo(Endpoint.unix("/a b/é+.sock"));
    }

    @Test
    void theSchemesWithAnSEncrypt() {
        assertThat(RedisOptions.of("rediss://h").tls()).isNotNull();
        assertThat(RedisOptions.of("valkeys://h").tls()).isNotNull();
    }

    @Test
    void everyParameterReachesItsOption() throws ReflectiveOperationException {
        assertThat(UriParameter.ALL)
                .extracting(UriParameter::name)
                .containsExactlyInAnyOrderElementsOf(VALUES.keySet());
        RedisOptions defaults = RedisOptions.builder().build();
        for (Map.Entry<String, Map.Entry<String, Object>> entry : VALUES.entrySet()) {
            String name = entry.getKey();
            RedisOptions options =
                    RedisOptions.of("redis://h?" + name + "=" + entry.getValue().getKey());
            Object value = RedisOptions.class.getMethod(name).invoke(options);
            assertThat(value).as(name).isEqualTo(entry.getValue().getValue());
            assertThat(value)
                    .as(name)
                    .isNotEqualTo(RedisOptions.class.getMethod(name).invoke(defaults));
        }
    }

    @Test
    void severalParametersInAnyForm() {
        RedisOptions options = RedisOptions.of("redis://h/1?name=a%26b&connections=5&balance=Round_Robin&fence=FALSE"
                + "&commandTimeout=PT0.25S&stallTimeout=2m&maxInFlightBytes=1G&readBudgetBytes=65536");
        assertThat(options.name()).isEqualTo("a&b");
        assertThat(options.connections()).isEqualTo(5);
        assertThat(options.balance()).isEqualTo(Balance.ROUND_ROBIN);
        assertThat(options.fence()).isFalse();
        assertThat(options.commandTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(options.stallTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.maxInFlightBytes()).isEqualTo(1L << 30);
        assertThat(options.readBudgetBytes()).isEqualTo(65536);
    }

    @Test
    void explicitOptionsWin() {
        RedisOptions options = RedisOptions.of("redis://h/1?connections=5").toBuilder()
                .database(3)
                .connections(2)
                .build();
        assertThat(options.database()).isEqualTo(3);
        assertThat(options.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://h?colour=red        | the parameter colour is unknown; there are name, connections",
                "redis://h?Name=red          | the parameter Name is unknown",
                "redis://h?x1.2=red          | a parameter of its query is unknown",
                "redis://h?name=a&name=b     | the parameter name stands there twice",
                "redis://h?db=1&database=1   | the parameter database stands there twice",
                "redis://h?name              | its query must have the form option=value",
                "redis://h?name=a&           | its query must have the form option=value",
                "redis://h?=a                | its query must have the form option=value",
                "redis://h?name=             | the parameter name must be a name that is not blank",
                "redis://h?clientName=a%20b  | the parameter clientName must be printable ASCII without blanks",
                "redis://h?connections=17    | the parameter connections must be a number from 1 to 16",
                "redis://h?connections=x     | the parameter connections must be a number from 1 to 16",
                "redis://h?connections=-1    | the parameter connections must be a number from 1 to 16",
                "redis://h?maxInFlight=99999999999 | the parameter maxInFlight must be a number from 1 to 4194304",
                "redis://h?commandTimeout=5  | the parameter commandTimeout must be a positive duration with its unit",
                "redis://h?commandTimeout=0s | the parameter commandTimeout must be a positive duration",
                "redis://h?commandTimeout=Px | the parameter commandTimeout must be a positive duration",
                "redis://h?commandTimeout=999999999999h | the parameter commandTimeout must be a positive duration",
                "redis://h?maxInFlightBytes=9t | the parameter maxInFlightBytes must be a number of bytes from 1 to 256g",
                "redis://h?maxInFlightBytes=999999999999999g | the parameter maxInFlightBytes must be a number",
                "redis://h?balance=best      | the parameter balance must be one of least-aged, round-robin, random",
                "redis://h?fence=yes         | the parameter fence must be true or false",
                "redis://h?password=abc      | credentials do not belong in the query (password)",
                "redis://h/1?db=2            | the path and the parameter database name different databases",
                "redis://h?database=x        | the parameter database must be a number from 0",
                "redis://h/x                 | the path must be a database number",
                "redis://h/-1                | the path must be a database number",
                "redis://h/+1                | the path must be a database number",
                "redis://h/1/2               | the path must be a database number",
                "redis://h/99999999999       | the path must be a database number",
                "redis://h#x                 | it has a fragment",
                "redis://:a@b@h              | an @ stands where none belongs",
                "redis://:a/b@h              | an @ stands where none belongs",
                "redis://:a?b@h              | an @ stands where none belongs",
                "redis://user@h              | the part before @ needs a colon",
                "redis://                    | it names no host",
                "redis://:6379               | it names no host",
                "redis:///2                  | it names no host",
                "redis://::1                 | it names no host",
                "redis://a::1                | its port must be a number from 1 to 65535",
                "redis://h:x                 | its port must be a number from 1 to 65535",
                "redis://h:12345678901       | its port must be a number from 1 to 65535",
                "redis://h%41                | its host may hold letters",
                "redis://[::1                | the bracket around its IPv6 address is not closed",
                "redis://[1.2.3.4]           | there is no IPv6 address between its brackets",
                "redis://[12345::1]          | there is no IPv6 address between its brackets",
                "redis://[fe80::1%]          | there is no IPv6 address between its brackets",
                "redis://[::1]x:1            | there is no IPv6 address between its brackets",
                "unix://run/redis.sock       | a Unix domain socket has no host",
                "unix:///                    | it names no socket",
                "unix://                     | it names no socket",
                "localhost:6379              | it has no scheme",
                "secret:word@host            | it has no scheme",
                "secret://host               | its scheme is unknown",
                "https://host                | the scheme https is unknown",
                "''                          | it has no scheme",
                "redis://:%zz@h              | it is not well-formed at position 9",
                "redis://:%C3@h              | its percent-encoding is not UTF-8",
                "redis://:a[%zz@h            | a percent sign is not followed by two hexadecimal digits",
                "redis://h/{0}               | it is not well-formed at position 10",
            })
    void whatCannotBeUsedIsToldByItsName(String uri, String why) {
        assertThatThrownBy(() -> RedisOptions.of(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageStartingWith("The URI cannot be used: " + why)
                .hasMessageContaining(" Expected redis://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "999999999"})
    void portsOutOfRange(String port) {
        assertThatThrownBy(() -> RedisOptions.of("redis://h:" + port))
                .hasMessage("The port " + port + " is out of range; use 1 to 65535.");
    }

    @Test
    void anyByteInAPasswordSurvivesItsEncoding() {
        StringBuilder all = new StringBuilder();
        StringBuilder encoded = new StringBuilder();
        for (char c = 0; c < 0x250; c++) {
            all.append(c);
            for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                encoded.append(String.format("%%%02x", b));
            }
        }
        CredentialsProvider provider =
                RedisOptions.of("redis://:" + encoded + "@h").credentials();
        assertThat(provider.credentials().toCompletableFuture().join().password())
                .isEqualTo(all.toString());
    }

    private static Map<String, Map.Entry<String, Object>> values() {
        Map<String, Map.Entry<String, Object>> values = new TreeMap<>();
        values.put("name", Map.entry("main", "main"));
        values.put("connections", Map.entry("5", 5));
        values.put("balance", Map.entry("round-robin", Balance.ROUND_ROBIN));
        values.put("database", Map.entry("3", 3));
        values.put("clientName", Map.entry("me", "me"));
        values.put("protocol", Map.entry("resp3", Protocol.RESP3));
        values.put("transport", Map.entry("io-uring", Transport.IO_URING));
        values.put("commandTimeout", Map.entry("500ms", Duration.ofMillis(500)));
        values.put("connectTimeout", Map.entry("1s", Duration.ofSeconds(1)));
        values.put("heartbeatInterval", Map.entry("1m", Duration.ofMinutes(1)));
        values.put("stallTimeout", Map.entry("PT1H", Duration.ofHours(1)));
        values.put("tcpUserTimeout", Map.entry("1h", Duration.ofHours(1)));
        values.put("maxInFlight", Map.entry("7", 7));
        values.put("maxInFlightBytes", Map.entry("16m", 16L << 20));
        values.put("readBudgetBytes", Map.entry("64K", 64L << 10));
        values.put("maxBlocking", Map.entry("2", 2));
        values.put("maxListenerThreads", Map.entry("40", 40));
        values.put("maxSessions", Map.entry("3", 3));
        values.put("maxConnecting", Map.entry("1", 1));
        values.put("readOnly", Map.entry("true", true));
        values.put("whileDown", Map.entry("Park", WhileDown.PARK));
        values.put("retry", Map.entry("when_safe", Retry.WHEN_SAFE));
        values.put("fence", Map.entry("false", false));
        values.put("reconnectOnReadOnly", Map.entry("false", false));
        values.put("directCalls", Map.entry("false", false));
        values.put("subscriptionsShareConnection", Map.entry("true", true));
        return values;
    }
}
