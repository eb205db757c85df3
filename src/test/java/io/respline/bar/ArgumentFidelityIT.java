package io.respline.bar;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.reply.Reply;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever the arguments hold, the server gets exactly them: CR LF, NUL, nothing at all, up to a mebibyte. */
@Timeout(180)
class ArgumentFidelityIT {

    private static final int COMMANDS = 100_000;
    private static final int REAL_COMMANDS = 2_000;
    private static final int WINDOW = 256;
    private static final long SEED = 46;

    private static final byte[][] AWKWARD = {
        {},
        {0},
        {'\r', '\n'},
        "$3\r\nGET\r\n*1\r\n".getBytes(),
        {'"', '\'', '\\', ' '},
        {(byte) 0xff, (byte) 0xfe},
        "%s${x}".getBytes()
    };

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    @Test
    void theFakeServerSeesWhatWasGiven() throws Exception {
        try (FakeRedis fake = FakeRedis.start().reply("FIDELITY", FakeReplies.ok());
                Redis redis = Redis.connect(patient(fake.uri()))) {
            int before = fake.log().size();
            Random random = new Random(SEED);
            Deque<CompletableFuture<Reply>> window = new ArrayDeque<>();
            for (int i = 0; i < COMMANDS; i++) {
                window.add(redis.send(cmd(Stream.concat(Stream.<Object>of("FIDELITY"), Stream.of(arguments(random)))
                        .toArray())));
                if (window.size() == WINDOW) {
                    finish(window.remove());
                }
            }
            for (CompletableFuture<Reply> last : window) {
                finish(last);
            }
            List<FakeCommand> seen = fake.log("FIDELITY");
            Random again = new Random(SEED);
            long bytes = 0;
            int differences = 0;
            for (FakeCommand command : seen) {
                byte[][] given = arguments(again);
                byte[][] arrived = command.args().stream().skip(1).toArray(byte[][]::new);
                differences += Arrays.deepEquals(given, arrived) ? 0 : 1;
                bytes += Stream.of(given).mapToLong(argument -> argument.length).sum();
            }
            Figures.print("argument fidelity", "commands", seen.size(), "bytes", bytes, "differences", differences);
            assertThat(seen).hasSize(COMMANDS);
            assertThat(fake.log().size() - before).isGreaterThanOrEqualTo(COMMANDS);
            assertThat(differences).isZero();
        }
    }

    @Test
    void theRealServerReturnsWhatWasGiven() {
        int differences = 0;
        try (Redis redis = Redis.connect(patient(server.uri()))) {
            Random random = new Random(SEED);
            for (int i = 0; i < REAL_COMMANDS; i++) {
                byte[][] given = arguments(random);
                byte[] key = ("fidelity:" + i).getBytes();
                redis.call("SET", key, given[0]);
                differences += Arrays.equals(redis.call("GET", key).asBytes(), given[0]) ? 0 : 1;
                redis.call("DEL", key);
                Object[] words = Stream.concat(Stream.<Object>of("return ARGV", 0), Stream.of(given))
                        .toArray();
                byte[][] back = redis.call("EVAL", words).asList().stream()
                        .map(Reply::asBytes)
                        .toArray(byte[][]::new);
                differences += Arrays.deepEquals(back, given) ? 0 : 1;
            }
        }
        Figures.print("argument fidelity, real server", "commands", 2 * REAL_COMMANDS, "differences", differences);
        assertThat(differences).isZero();
    }

    private static RedisOptions patient(String uri) {
        return RedisOptions.of(uri).toBuilder()
                .commandTimeout(Duration.ofSeconds(60))
                .build();
    }

    private static void finish(CompletableFuture<Reply> sent) throws Exception {
        assertThat(sent.get(60, TimeUnit.SECONDS).isError()).isFalse();
    }

    private static byte[][] arguments(Random random) {
        byte[][] arguments = new byte[1 + random.nextInt(4)][];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(random);
        }
        return arguments;
    }

    /** Mostly small; one in a thousand up to 64 KiB, one in ten thousand up to 1 MiB. */
    private static byte[] argument(Random random) {
        int kind = random.nextInt(10_000);
        if (kind > 8_000) {
            return AWKWARD[random.nextInt(AWKWARD.length)];
        }
        int bound = kind == 0 ? 1 << 20 : kind <= 10 ? 1 << 16 : 48;
        byte[] argument = new byte[random.nextInt(bound + 1)];
        random.nextBytes(argument);
        return argument;
    }
}
