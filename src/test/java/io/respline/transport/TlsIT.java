package io.respline.transport;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.X509Bundle;
import io.respline.Redis;
import io.respline.command.Command;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.TlsOptions;
import io.respline.error.RedisConnectionException;
import io.respline.reply.Reply;
import io.respline.testing.RealServer;
import io.respline.testing.ReservedPort;
import io.respline.testing.TestAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a real server. */
@Timeout(120)
class TlsIT {

    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path directory;

    private TestAuthority authority;
    private ReservedPort port;
    private RealServer server;

    @BeforeEach
    void start() throws Exception {
        authority = TestAuthority.create();
        port = new ReservedPort();
        List<String> arguments =
                new ArrayList<>(authority.redisArguments(port.number(), authority.server("127.0.0.1"), directory));
        arguments.set(arguments.indexOf("optional"), "yes");
        server = RealServer.open(arguments.toArray(new String[0]));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        port.close();
    }

    @Test
    void commandsTravelEncryptedAndValuesOfAnySize() throws Exception {
        byte[] large = new byte[16 * MEBIBYTE];
        new Random(7).nextBytes(large);
        try (Redis redis = Redis.connect(options().build())) {
            redis.call(set("large", large));
            assertThat(redis.call(get("large").asBytes())).isEqualTo(large);

            List<CompletableFuture<String>> echoes = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                echoes.add(redis.send(Command.cmd("ECHO", "n" + i).as(Reply::asString)));
            }
            for (int i = 0; i < 10_000; i++) {
                assertThat(echoes.get(i).get()).isEqualTo("n" + i);
            }
        }
    }

    @Test
    void theConnectionComesBackEncrypted() throws Exception {
        try (Redis redis = Redis.connect(options().build())) {
            redis.call(set("k", "v"));
            redis.send(Command.cmd("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "no"));
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(redis.call(get("k"))).isEqualTo("v"));
        }
    }

    @Test
    void aMissingClientCertificateIsNamed() {
        for (int i = 0; i < 20; i++) {
            assertRefused(options().tls(trusting()), "client certificate", "TlsOptions.clientCertificate");
        }
    }

    @Test
    void plainTextToTheTlsPortSaysSo() {
        assertRefused(options().tls(null), "TLS on this port", "rediss://");
    }

    @Test
    void tlsToThePlainPortSaysSo() {
        RedisOptionsBuilder options =
                options().endpoint("127.0.0.1", server.port()).connectTimeout(Duration.ofSeconds(1));
        assertRefused(options, "TLS");
    }

    private RedisOptionsBuilder options() {
        return RedisOptions.builder().endpoint("127.0.0.1", port.number()).tls(showing());
    }

    private TlsOptions trusting() {
        return TlsOptions.builder()
                .trustCertificates(directory.resolve("ca.crt"))
                .build();
    }

    private TlsOptions showing() {
        try {
            X509Bundle client = authority.client("app");
            return TlsOptions.builder()
                    .trustCertificates(directory.resolve("ca.crt"))
                    .clientKeyStore(client.toKeyStore(new char[] {'x'}), new char[] {'x'})
                    .build();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(RedisOptionsBuilder options, String... messages) {
        RedisConnectionException failure = catchThrowableOfType(
                RedisConnectionException.class,
                () -> Redis.connect(options.build()).close());
        assertThat(failure).isNotNull().hasMessageContainingAll(messages);
    }
}
