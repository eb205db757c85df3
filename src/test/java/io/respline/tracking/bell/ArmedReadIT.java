package io.respline.tracking.bell;

import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Strings.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.error.RedisServerException;
import io.respline.error.RedisTimeoutException;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.tracking.ArmedRead;
import io.respline.tracking.Bell;
import io.respline.tracking.BellWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads that arm what they read, with a real server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ArmedReadIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    private final RingCounter counter = new RingCounter();
    private Redis redis;
    private Bell bell;
    private RawClient writer;

    @BeforeEach
    void connect() throws IOException {
        SERVER.flush();
        redis = Redis.connect(
                RedisOptions.of(SERVER.uri()).toBuilder().reconnect(EAGER).build());
        bell = redis.bell();
        writer = SERVER.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        writer.close();
        redis.close();
    }

    private Object write(String line) throws IOException {
        return writer.call(line.split(" "));
    }

    @Test
    void anArmedReadRingsOnceAtTheFirstChange() throws IOException {
        write("HSET h f 1");
        ArmedRead<Map<String, String>> read = bell.arm(hgetAll("h"), counter);
        assertThat(read.value().join()).containsEntry("f", "1");
        write("GET h2");
        assertThat(counter.settled()).isZero();
        write("HSET h f 2");
        counter.awaitMoreThan(0);
        write("HSET h f 3");
        assertThat(counter.settled()).isEqualTo(1);
        assertThat(bell.watches()).isZero();
    }

    @Test
    void anArmedReadOfManyKeysRingsForAny() throws IOException {
        bell.arm(Command.cmd("MGET", "a", "b", "a"), counter).value().join();
        write("SET b 1");
        counter.awaitMoreThan(0);
        bell.arm(Command.cmd("XREAD", "COUNT", 5, "STREAMS", "s", "t", "0", "0"), counter)
                .value()
                .join();
        write("XADD t * f v");
        counter.awaitMoreThan(1);
    }

    @Test
    void aClosedReadDoesNotRing() throws IOException {
        ArmedRead<String> read = bell.arm(get("k"), counter);
        read.value().join();
        read.close();
        write("SET k 1");
        assertThat(counter.settled()).isZero();
        ArmedRead<String> early = bell.arm(get("k"), counter);
        early.close();
        assertThat(early.value()).isDone();
    }

    @Test
    void aReadThatFailsDoesNotRing() throws IOException {
        write("LPUSH l a");
        ArmedRead<String> wrong = bell.arm(get("l"), counter);
        assertThatThrownBy(() -> wrong.value().join()).hasCauseInstanceOf(RedisServerException.class);
        ArmedRead<Integer> unusable = bell.arm(get("none").map(text -> text.length()), counter);
        assertThatThrownBy(() -> unusable.value().join()).hasMessageContaining("converting");
        write("LPUSH l b");
        assertThat(counter.settled()).isZero();
        assertThat(bell.watches()).isZero();
    }

    @Test
    void aReadEndsInTimeWhileTheServerIsAway() throws Exception {
        try (Redis impatient = Redis.connect(RedisOptions.of(SERVER.uri()).toBuilder()
                .commandTimeout(Duration.ofMillis(200))
                .reconnect(EAGER)
                .build())) {
            Bell own = impatient.bell();
            own.watch("k", counter).armed().join();
            SERVER.freeze();
            ArmedRead<String> read = own.arm(get("k"), counter);
            assertThatThrownBy(() -> read.value().join())
                    .hasCauseInstanceOf(RedisTimeoutException.class)
                    .hasMessageContaining("commandTimeout");
            assertThat(own.watches()).isEqualTo(1);
            SERVER.thaw();
        }
    }

    @Test
    void aWatchOfAValueDeliversEachNewerOne() throws IOException {
        List<String> values = new CopyOnWriteArrayList<>();
        BellWatch watch = bell.watch(get("k"), value -> values.add(String.valueOf(value)));
        await().until(() -> values.equals(List.of("null")));
        write("SET k 1");
        await().until(() -> values.equals(List.of("null", "1")));
        write("SET k 1");
        write("SET k 2");
        await().until(() -> values.equals(List.of("null", "1", "2")));
        watch.close();
        write("SET k 3");
        assertThat(values).containsExactly("null", "1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET k v",
                "DEL k",
                "PING",
                "SCAN 0",
                "DBSIZE",
                "NONSENSE k",
                "XREAD BLOCK 0 STREAMS s 0",
                "BLPOP k 0",
                "EVAL_RO x 1 k",
                "GETDEL k"
            })
    void whatDoesNotOnlyReadKeysIsRefusedAtOnce(String line) {
        Command<?> command = Command.cmd((Object[]) line.split(" "));
        assertThatThrownBy(() -> bell.arm(command, counter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be watched");
        assertThatThrownBy(() -> bell.watch(command, value -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThat(bell.watches()).isZero();
    }
}
