package io.respline.tracking.bell;

import static io.respline.commands.Hashes.hgetAll;
import static io.respline.commands.Strings.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.Credentials;
import io.respline.config.Protocol;
import io.respline.config.ReconnectPolicy;
import io.respline.config.RedisOptions;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.tracking.Bell;
import io.respline.tracking.BellMode;
import io.respline.tracking.BellWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bell where the server does not track: what is watched is read again and again. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BellPollingIT {

    /** Why it does not. */
    enum Lack {
        RESP2,
        NO_RIGHT
    }

    @RegisterExtension
    static final RealServer SERVER = RealServer.own();

    private static final String PASSWORD = "polling-password";
    private static final ReconnectPolicy EAGER =
            new ReconnectPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1.1, Duration.ofMillis(20), Duration.ZERO);

    private final RingCounter counter = new RingCounter();
    private Redis redis;
    private Bell bell;
    private RawClient writer;

    @BeforeEach
    void prepare() throws IOException {
        SERVER.flush();
        writer = SERVER.connect();
    }

    @AfterEach
    void close() throws IOException {
        redis.close();
        writer.close();
    }

    private void connect(Lack lack) throws IOException {
        RedisOptions options = RedisOptions.of(SERVER.uri());
        SERVER.addUser("poller", PASSWORD, "+@all", "-client|tracking", "~*", "&*");
        redis = Redis.connect(
                lack == Lack.RESP2
                        ? options.toBuilder()
                                .protocol(Protocol.RESP2)
                                .reconnect(EAGER)
                                .build()
                        : options.toBuilder()
                                .credentials(Credentials.user("poller", PASSWORD))
                                .reconnect(EAGER)
                                .build());
        bell = redis.bell();
    }

    @ParameterizedTest
    @EnumSource(Lack.class)
    void aKeyThatComesIntoBeingRingsAndOneThatIsNotThereDoesNot(Lack lack) throws IOException {
        connect(lack);
        bell.watch("k", counter).armed().join();
        assertThat(bell.mode()).isEqualTo(BellMode.POLLING);
        awaitRounds("exists");
        assertThat(counter.rings()).isZero();
        writer.call("SET", "k", "1");
        counter.awaitMoreThan(0);
        counter.awaitMoreThan(1); // nobody can tell whether a key that exists has changed
        writer.call("DEL", "k");
        int before = counter.rings();
        counter.awaitMoreThan(before);
    }

    @ParameterizedTest
    @EnumSource(Lack.class)
    void whatIsReadRingsWhenItsReplyDiffers(Lack lack) throws IOException {
        connect(lack);
        writer.call("HSET", "h", "f", "1");
        List<String> values = new CopyOnWriteArrayList<>();
        BellWatch watch = bell.watch(get("k"), value -> values.add(String.valueOf(value)));
        bell.arm(hgetAll("h"), counter).value().join();
        bell.arm(Command.cmd("XREAD", "COUNT", 10, "STREAMS", "s", "0"), counter)
                .value()
                .join();
        await().until(() -> values.equals(List.of("null")));
        awaitRounds("hgetall");
        assertThat(counter.rings()).isZero();
        writer.call("SET", "k", "1");
        await().until(() -> values.equals(List.of("null", "1")));
        writer.call("HSET", "h", "f", "2");
        await().until(() -> counter.rings() == 1);
        writer.call("XADD", "s", "*", "f", "v");
        await().until(() -> counter.rings() == 2);
        watch.close();
        assertThat(bell.watches()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Lack.class)
    void itPollsAsOftenAsItMay(Lack lack) throws IOException {
        connect(lack);
        for (int i = 0; i < 100; i++) {
            bell.watch("absent" + i, counter);
        }
        bell.watch("absent", counter).armed().join();
        writer.call("CONFIG", "RESETSTAT");
        long begin = System.nanoTime();
        await().until(() -> calls("exists") >= 101 * 5);
        long rounds = calls("exists") / 101;
        assertThat(System.nanoTime() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos() * (rounds - 2));
        assertThat(counter.rings()).isZero();
    }

    private void awaitRounds(String command) throws IOException {
        long before = calls(command);
        await().until(() -> calls(command) >= before + 4);
    }

    private long calls(String command) throws IOException {
        return calls(writer, command);
    }

    /** How often the server has run a command. */
    static long calls(RawClient client, String command) throws IOException {
        return client.string("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*:calls=(\\d+),.*", "$1")))
                .findFirst()
                .orElse(0);
    }
}
