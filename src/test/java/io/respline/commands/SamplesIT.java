package io.respline.commands;

import static io.respline.command.Command.cmd;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.Session;
import io.respline.command.Command;
import io.respline.commands.Sample.Mode;
import io.respline.config.Protocol;
import io.respline.config.RedisOptions;
import io.respline.error.RedisServerException;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the samples of all groups in both protocols: by the server that the tests have, or, if that is too old, with the
 * replies of the documentation.
 */
@Timeout(60)
class SamplesIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private static ServerVersion version = new ServerVersion("none", "0.0.0");
    private static @Nullable Client resp2;
    private static @Nullable Client resp3;

    @BeforeAll
    static void connect() throws IOException {
        version = ServerVersion.of(server);
        resp2 = Client.connect(Protocol.RESP2);
        resp3 = Client.connect(Protocol.RESP3);
    }

    @AfterAll
    static void close() throws IOException {
        for (Client client : new Client[] {resp2, resp3}) {
            if (client != null) {
                client.close();
            }
        }
    }

    static Stream<Sample> samples() {
        return AllSamples.samples().filter(sample -> sample.mode() != Mode.WORDS_ONLY);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bothProtocolsGiveTheDocumentedResult(Sample sample) {
        Result first = run(sample, resp2, 0);
        Result second = run(sample, resp3, 1);

        if (sample.mode() == Mode.REFUSED) {
            assertThat(first.code()).as(sample.words()).isEqualTo(sample.detail());
            assertThat(second.code()).as(sample.words()).isEqualTo(sample.detail());
            return;
        }
        if (sample.mode() != Mode.VARYING) {
            assertThat(second.value())
                    .as(sample.words())
                    .usingRecursiveComparison()
                    .isEqualTo(first.value());
        }
        if (sample.check() != null) {
            sample.check().accept(first.value());
            sample.check().accept(second.value());
        }
    }

    private static Result run(Sample sample, @Nullable Client client, int protocol) {
        assertThat(client).isNotNull();
        if (sample.mode() == Mode.NEWER && !version.has(sample.detail())) {
            return client.documented(sample, sample.replies().get(protocol));
        }
        return client.real(sample);
    }

    /** A value, or the code of an error. */
    private record Result(@Nullable Object value, @Nullable String code) {

        static Result of(Function<Command<?>, @Nullable Object> call, Sample sample) {
            if (sample.mode() != Mode.REFUSED) {
                return new Result(call.apply(sample.command()), null);
            }
            try {
                call.apply(sample.command());
                return new Result(null, "no error");
            } catch (RedisServerException refusal) {
                return new Result(null, refusal.code());
            }
        }
    }

    /** The client in one protocol: at the server, and at a fake that gives the replies of the documentation. */
    private record Client(Redis redis, FakeRedis fake, Redis atFake, Documented answers) {

        static Client connect(Protocol protocol) throws IOException {
            Documented answers = new Documented();
            FakeRedis fake = FakeRedis.start().onAny(answers::to);
            return new Client(open(server.uri(), protocol), fake, open(fake.uri(), protocol), answers);
        }

        private static Redis open(String uri, Protocol protocol) {
            return Redis.connect(
                    RedisOptions.of(uri).toBuilder().protocol(protocol).build());
        }

        Result real(Sample sample) {
            redis.pipeline(cmd("FLUSHALL"), cmd("FUNCTION", "FLUSH"), cmd("SCRIPT", "FLUSH"));
            return run(redis, sample, sample.mode() == Mode.SESSION);
        }

        Result documented(Sample sample, String reply) {
            answers.expect(sample.words(), reply);
            Result result = run(atFake, sample.after(), false);
            assertThat(answers.given()).as(sample.words()).isTrue();
            return result;
        }

        private static Result run(Redis redis, Sample sample, boolean inSession) {
            if (inSession || sample.command().encoded().spec().changesConnectionState()) {
                try (Session session = redis.session()) {
                    sample.before().forEach(session::call);
                    return Result.of(session::call, sample);
                }
            }
            sample.before().forEach(redis::call);
            return Result.of(redis::call, sample);
        }

        void close() throws IOException {
            redis.close();
            atFake.close();
            fake.close();
        }
    }

    /** Answers the one command that is expected, and lets the handshake pass. */
    private static final class Documented {
        private volatile String words = "";
        private volatile String reply = "";
        private volatile boolean given;

        void expect(String newWords, String newReply) {
            words = newWords;
            reply = newReply;
            given = false;
        }

        boolean given() {
            return given;
        }

        @Nullable
        FakeReply to(FakeCommand command) {
            if (!command.text().equals(words)) {
                return null;
            }
            given = true;
            return FakeReplies.raw(reply);
        }
    }
}
