package io.respline.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.respline.Redis;
import io.respline.config.RedisOptions;
import io.respline.config.TlsOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.reply.Reply;
import io.respline.testing.FakeRedis;
import io.respline.testing.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Redix: {@code ssl}, and that changing one default leaves the others alone. The authority here is unknown to the system, so
 * that each refusal has a reason of its own: who issued the certificate, or for which host.
 */
class TlsParityTest {

    private static final String HOST = "redis.example.test";
    private static final String OTHER = "other.example.test";

    private final TestAuthority authority;
    private FakeRedis fake;

    TlsParityTest() throws Exception {
        authority = TestAuthority.create();
    }

    @BeforeEach
    void start() throws Exception {
        fake = FakeRedis.start().tls(authority.context(authority.server(HOST)));
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @Test
    void redissRefusesACertificateOfAnUnknownAuthority() throws Exception {
        assertRefused(HOST, TlsOptions.defaults());
    }

    @Test
    void redissWithVerificationOffAcceptsIt() {
        RedisOptions options = RedisOptions.of(fake.uri()).toBuilder()
                .tls(TlsOptions.builder().insecureTrustAnyCertificate().build())
                .build();
        try (Redis redis = Redis.connect(options)) {
            assertThat(redis.call("PING")).isEqualTo(Reply.Status.PONG);
        }
    }

    @Test
    void anotherAuthorityLeavesTheHostNameChecked() throws Exception {
        TlsOptions tls = trusting().build();

        assertAccepted(HOST, tls);
        assertRefused(OTHER, tls);
    }

    @Test
    void anotherHostNameLeavesTheAuthorityChecked() throws Exception {
        assertRefused(OTHER, TlsOptions.builder().serverName(HOST).build());
    }

    @Test
    void theHostNameCheckCanBeGivenAnotherName() throws Exception {
        assertAccepted(OTHER, trusting().serverName(HOST).build());
    }

    @Test
    void aClientCertificateLeavesTheAuthorityChecked() throws Exception {
        char[] password = "p".toCharArray();
        TlsOptions tls = TlsOptions.builder()
                .clientKeyStore(authority.client("app").toKeyStore(password), password)
                .build();

        assertRefused(HOST, tls);
    }

    @Test
    void aWholeContextLeavesTheHostNameChecked() throws Exception {
        TlsOptions tls = TlsOptions.builder().sslContext(authority.context()).build();

        assertAccepted(HOST, tls);
        assertRefused(OTHER, tls);
    }

    @Test
    void anOptionThatIsGivenTwiceCountsOnceAsGivenLast() throws Exception {
        TestAuthority unrelated = TestAuthority.create();

        assertAccepted(
                HOST,
                TlsOptions.builder()
                        .trustStore(unrelated.trustStore())
                        .trustStore(authority.trustStore())
                        .build());
        assertRefused(HOST, trusting().trustStore(unrelated.trustStore()).build());
    }

    @Test
    void redisMeansNoTls() throws Exception {
        try (FakeRedis plain = FakeRedis.start();
                Redis redis = Redis.connect(plain.uri())) {
            assertThat(RedisOptions.of(plain.uri()).tls()).isNull();
            assertThat(redis.call("PING")).isEqualTo(Reply.Status.PONG);
        }
    }

    private TlsOptions.Builder trusting() throws Exception {
        return TlsOptions.builder().trustStore(authority.trustStore());
    }

    private RedisOptions options(String host, TlsOptions tls) {
        return RedisOptions.builder()
                .endpoint(host, fake.port())
                .hostResolver(name -> List.of(InetAddress.getLoopbackAddress()))
                .tls(tls)
                .build();
    }

    private void assertAccepted(String host, TlsOptions tls) {
        try (Redis redis = Redis.connect(options(host, tls))) {
            assertThat(redis.call("PING")).isEqualTo(Reply.Status.PONG);
        }
    }

    /** The certificate is refused, and the server has heard no command since. */
    private void assertRefused(String host, TlsOptions tls) {
        long heard = fake.commandCount();
        RedisConnectionException failure = catchThrowableOfType(
                RedisConnectionException.class,
                () -> Redis.connect(options(host, tls)).close());

        assertThat(failure).hasMessageContaining("certificate").hasMessageContaining(host);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(fake.commandCount()).isEqualTo(heard);
    }
}
