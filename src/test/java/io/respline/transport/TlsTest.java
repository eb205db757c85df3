package io.respline.transport;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.uring.IoUring;
import io.netty.pkitesting.X509Bundle;
import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.TlsOptions;
import io.respline.config.Transport;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import io.respline.testing.FakeRedis;
import io.respline.testing.Figures;
import io.respline.testing.RawServer;
import io.respline.testing.Resources;
import io.respline.testing.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS that works, and the ways in which it may fail without anybody being at fault but the settings. */
@Timeout(60)
class TlsTest {

    private static final String HOST = "redis.example.test";

    @TempDir
    Path directory;

    private final TestAuthority authority;
    private final List<RawServer> dripping = new ArrayList<>();

    TlsTest() throws Exception {
        authority = TestAuthority.create();
    }

    @AfterEach
    void closeDripping() throws IOException {
        for (RawServer server : dripping) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HOST, "127.0.0.1"})
    void aCertificateForTheHostIsAccepted(String host) throws Exception {
        try (FakeRedis fake = fake(authority.server(host))) {
            assertWorks(options(host, fake, trusting()));
        }
    }

    @Test
    void aWildcardStandsForOneLabel() throws Exception {
        try (FakeRedis fake = fake(authority.wildcardServer("*.example.test"))) {
            assertWorks(options(HOST, fake, trusting()));
            assertWorks(options("REDIS.example.TEST.", fake, trusting()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsAreSpoken(String version) throws Exception {
        SSLContext context = SSLContext.getInstance(version);
        context.init(authority.server(HOST).toKeyManagerFactory().getKeyManagers(), null, null);
        try (FakeRedis fake = FakeRedis.start().tls(context)) {
            assertWorks(options(HOST, fake, trusting()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"AUTO", "NIO", "IO_URING"})
    void everyTransportCarriesIt(Transport transport) throws Exception {
        assumeThat(transport != Transport.IO_URING || IoUring.isAvailable()).isTrue();
        try (FakeRedis fake = fake(authority.server(HOST))) {
            assertWorks(options(HOST, fake, trusting()).transport(transport));
        }
    }

    @Test
    void anotherNameMayBeDemanded() throws Exception {
        try (FakeRedis fake = fake(authority.server("inside.example.test"))) {
            TlsOptions tls = TlsOptions.builder()
                    .trustStore(authority.trustStore())
                    .serverName("inside.example.test")
                    .build();
            assertWorks(options("127.0.0.1", fake, tls));
        }
    }

    @Test
    void anyCertificateIsAcceptedOnlyWhenSpelledOut() throws Exception {
        try (FakeRedis fake = fake(authority.selfSigned("other.example.test"))) {
            TlsOptions tls = TlsOptions.builder().insecureTrustAnyCertificate().build();

            assertThat(tls.isInsecure()).isTrue();
            assertThat(tls).asString().contains("ANY");
            assertWorks(options(HOST, fake, tls));
        }
    }

    @Test
    void aClientShowsItsCertificateFromFilesAndKeyStoresAndContexts() throws Exception {
        try (FakeRedis fake = fake(authority.server(HOST)).needClientCertificate()) {
            X509Bundle client = authority.client("app");
            char[] password = "se:cr@t".toCharArray();
            assertWorks(options(HOST, fake, fromFiles(client)));
            assertWorks(options(
                    HOST,
                    fake,
                    TlsOptions.builder()
                            .trustStore(authority.trustStore())
                            .clientKeyStore(client.toKeyStore(password), password)
                            .build()));
            assertWorks(options(
                    HOST,
                    fake,
                    TlsOptions.builder().sslContext(authority.context(client)).build()));
        }
    }

    @Test
    void aServerThatMissesTheClientsCertificateSaysSo() throws Exception {
        try (FakeRedis fake = fake(authority.server(HOST)).needClientCertificate()) {
            for (int i = 0; i < 20; i++) {
                assertRefused(options(HOST, fake, trusting()), "client", "certificate");
            }
            assertThat(fake.bytesReceived()).isZero();
        }
    }

    @Test
    void renewedFilesAreUsedAtTheNextAttempt() throws Exception {
        TestAuthority next = TestAuthority.create();
        Path root = authority.rootFile(directory);
        try (FakeRedis fake = fake(authority.server(HOST))) {
            TlsOptions tls = TlsOptions.builder().trustCertificates(root).build();
            try (Redis redis = Redis.connect(options(HOST, fake, tls).build())) {
                redis.call(set("k", "old"));
                fake.tls(next.context(next.server(HOST)));
                next.rootFile(directory);
                fake.dropConnections();

                await().ignoreExceptionsInstanceOf(RedisException.class)
                        .untilAsserted(() -> assertThat(redis.call(get("k"))).isEqualTo("old"));
                assertThat(fake.accepted()).isGreaterThan(1);
            }
        }
    }

    @Test
    void aFileThatIsMissingFailsTheAttemptAndIsFoundLater() throws Exception {
        Path root = directory.resolve("root.pem");
        try (FakeRedis fake = fake(authority.server(HOST))) {
            RedisOptionsBuilder options = options(
                    HOST, fake, TlsOptions.builder().trustCertificates(root).build());
            assertRefused(options, "file of the trusted authorities", root.toString(), "does not exist");
            assertThat(fake.accepted()).isZero();
            authority.rootFile(directory);
            assertWorks(options);
        }
    }

    @Test
    void aKeyThatCannotBeUsedIsExplained() throws Exception {
        X509Bundle client = authority.client("app");
        try (FakeRedis fake = fake(authority.server(HOST))) {
            assertKeyRefused(fake, client, "-----BEGIN RSA PRIVATE KEY-----\nSECRET\n", "openssl pkcs8");
            assertKeyRefused(fake, client, "-----BEGIN EC PRIVATE KEY-----\nSECRET\n", "openssl pkcs8");
            assertKeyRefused(fake, client, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nSECRET\n", "is encrypted");
            assertKeyRefused(fake, client, "-----BEGIN PRIVATE KEY-----\nSECRET\n", "breaks off");
            assertKeyRefused(
                    fake, client, "-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----", "PKCS#8 form");
            assertKeyRefused(fake, client, "SECRET", "holds no PEM key");
            assertKeyRefused(fake, client, authority.client("b").getPrivateKeyPEM(), "does not belong");
            assertThat(fake.accepted()).isZero();
        }
    }

    @Test
    void settingsThatContradictEachOtherAreRefusedAtOnce() throws Exception {
        SSLContext context = authority.context();
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsOptions.builder()
                        .sslContext(context)
                        .insecureTrustAnyCertificate()
                        .build())
                .withMessageContaining("sslContext");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsOptions.builder().serverName("a b"))
                .withMessageContaining("serverName");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsOptions.builder().trustStore(empty))
                .withMessageContaining("trustStore");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsOptions.builder()
                        .clientKeyStore(
                                authority.client("a").toKeyStore("right".toCharArray()), "se:cr@t".toCharArray()))
                .withMessageContaining("clientKeyStore")
                .withMessageNotContaining("se:cr@t");
    }

    @Test
    void aSupplierThatFailsFailsTheAttempt() throws Exception {
        try (FakeRedis fake = fake(authority.server(HOST))) {
            TlsOptions tls = TlsOptions.builder()
                    .sslContext(() -> {
                        throw new IllegalStateException("se:cr@t");
                    })
                    .build();
            assertRefused(options(HOST, fake, tls), "TLS could not be set up", "IllegalStateException");
        }
    }

    @Test
    void plainTextToATlsPortSaysSo() throws Exception {
        try (FakeRedis fake = fake(authority.server(HOST))) {
            assertRefused(options(HOST, fake, trusting()).tls(null), "TLS on this port", "rediss://");
        }
        try (RawServer closing =
                RawServer.start(socket -> socket.getInputStream().read())) {
            RedisOptionsBuilder options = RedisOptions.builder().endpoint("127.0.0.1", closing.port());
            assertRefused(options, "rediss://");
        }
    }

    @Test
    void aHandshakeThatStallsOrDripsEndsAtTheDeadline() throws Exception {
        Resources before = Resources.now("respline-io", "respline-tls", "respline-resolve");
        long slowest = 0;
        try (RawServer mute = RawServer.answering(new byte[0])) {
            for (int port : new int[] {mute.port(), dripping().port(), mute.port()}) {
                long start = System.nanoTime();
                assertRefused(
                        options(HOST, port, trusting()).connectTimeout(Duration.ofMillis(300)),
                        "TLS",
                        "connectTimeout");
                slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
            }
        }
        closeDripping();
        before.awaitNoMore();
        Figures.print("stalled TLS handshakes", "attempts", 3, "deadline ms", 300, "slowest ms", slowest);
    }

    /** A record header that promises much, then one byte now and then. */
    private RawServer dripping() throws IOException {
        RawServer server = RawServer.start(socket -> {
            socket.getOutputStream().write(new byte[] {0x16, 3, 3, 0x10, 0, 2, 0, 0x0f, (byte) 0xfc});
            socket.setSoTimeout(20);
            while (true) {
                try {
                    if (socket.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException e) {
                    socket.getOutputStream().write(0);
                }
            }
        });
        dripping.add(server);
        return server;
    }

    private void assertKeyRefused(FakeRedis fake, X509Bundle client, String key, String message) throws Exception {
        TlsOptions tls = fromFiles(client);
        Files.writeString(directory.resolve("client.key"), key);
        assertRefused(options(HOST, fake, tls), "client key", message);
    }

    private TlsOptions fromFiles(X509Bundle client) throws IOException {
        Path chain = Files.writeString(directory.resolve("client.crt"), client.getCertificatePathPEM());
        Path key = Files.writeString(directory.resolve("client.key"), client.getPrivateKeyPEM());
        return TlsOptions.builder()
                .trustCertificates(authority.rootFile(directory))
                .clientCertificate(chain, key)
                .build();
    }

    private TlsOptions trusting() throws Exception {
        return TlsOptions.builder().trustStore(authority.trustStore()).build();
    }

    private FakeRedis fake(X509Bundle shown) throws Exception {
        return FakeRedis.start().tls(authority.context(shown));
    }

    private static RedisOptionsBuilder options(String host, FakeRedis fake, TlsOptions tls) {
        return options(host, fake.port(), tls);
    }

    private static RedisOptionsBuilder options(String host, int port, TlsOptions tls) {
        return RedisOptions.builder()
                .endpoint(host, port)
                .hostResolver(name -> List.of(InetAddress.getLoopbackAddress()))
                .credentials(Credentials.password("se:cr@t"))
                .tls(tls);
    }

    private static void assertWorks(RedisOptionsBuilder options) {
        try (Redis redis = Redis.connect(options.build())) {
            redis.call(set("k", "v"));
            assertThat(redis.call(get("k"))).isEqualTo("v");
        }
    }

    private static void assertRefused(RedisOptionsBuilder options, String... messages) {
        RedisConnectionException failure = catchThrowableOfType(
                RedisConnectionException.class,
                () -> Redis.connect(options.build()).close());
        assertThat(failure).isNotNull().hasMessageContainingAll(messages);
        for (Throwable at = failure; at != null; at = at.getCause()) {
            assertThat(String.valueOf(at.getMessage())).doesNotContain("SECRET");
        }
        assertThat(failure).hasMessageNotContaining("se:cr@t");
    }
}
