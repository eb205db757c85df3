package io.respline.transport;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.pkitesting.X509Bundle;
import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.RedisOptions;
import io.respline.config.TlsOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.testing.FakeRedis;
import io.respline.testing.Figures;
import io.respline.testing.RawServer;
import io.respline.testing.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and servers that must not be accepted, however trust was set up: none is, and nothing is told to them. */
@Timeout(120)
class TlsMatrixTest {

    private static final String HOST = "redis.example.test";
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String STORE_TYPE = "javax.net.ssl.trustStoreType";

    /** A certificate, whom it is shown to, and what the client has to say about it. */
    private record Bad(String host, X509Bundle shown, String message) {}

    @TempDir
    Path directory;

    private final TestAuthority authority;
    private long slowestMillis;

    TlsMatrixTest() throws Exception {
        authority = TestAuthority.createRsa();
    }

    /** Makes the authority one of the system's, so that each certificate is bad for its own reason only. */
    @BeforeEach
    void trustTheAuthorityByDefault() throws Exception {
        Path file = directory.resolve("system.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            authority.trustStore().store(out, "changeit".toCharArray());
        }
        System.setProperty(STORE, file.toString());
        System.setProperty(STORE_PASSWORD, "changeit");
        System.setProperty(STORE_TYPE, "PKCS12");
    }

    @AfterEach
    void trustTheSystemAgain() {
        System.clearProperty(STORE);
        System.clearProperty(STORE_PASSWORD);
        System.clearProperty(STORE_TYPE);
    }

    @Test
    void noBadCertificateIsAcceptedAndNothingIsSentAfterIt() throws Exception {
        Map<String, Bad> bad = badCertificates();
        long bytes = 0;
        int refused = 0;
        for (Map.Entry<String, TlsOptions> trust : trusts().entrySet()) {
            assertGoodCertificateIsAccepted(trust.getValue());
            for (Map.Entry<String, Bad> certificate : bad.entrySet()) {
                String combination = certificate.getKey() + " with " + trust.getKey();
                try (FakeRedis fake = FakeRedis.start()
                        .tls(authority.context(certificate.getValue().shown()))) {
                    RedisConnectionException failure =
                            refusal(certificate.getValue().host(), fake.port(), trust.getValue());
                    assertThat(failure)
                            .as(combination)
                            .hasMessageContaining(certificate.getValue().message())
                            .hasMessageContaining(certificate.getValue().host() + ":" + fake.port())
                            .hasMessageNotContaining("se:cr@t");
                    assertThat(fake.bytesReceived()).as(combination).isZero();
                    bytes += fake.bytesReceived();
                    refused++;
                }
            }
        }
        Figures.print(
                "bad certificates",
                "certificates",
                bad.size(),
                "set-ups",
                trusts().size(),
                "refused",
                refused,
                "accepted",
                0,
                "bytes after failure",
                bytes,
                "slowest ms",
                slowestMillis);
        assertThat(bad).hasSize(12);
    }

    @Test
    void serversThatSpeakOldTlsOrNoneAreRefused() throws Exception {
        Map<byte[], String> answers = new LinkedHashMap<>();
        answers.put(serverHello(1), "neither TLS 1.3 nor TLS 1.2");
        answers.put(serverHello(2), "neither TLS 1.3 nor TLS 1.2");
        answers.put(HexFormat.of().parseHex("15030100020246"), "neither TLS 1.3 nor TLS 1.2");
        answers.put("-ERR unknown command\r\n".getBytes(US_ASCII), "does not speak TLS on this port");
        answers.put("+PONG\r\n".getBytes(US_ASCII), "does not speak TLS on this port");
        int refused = 0;
        for (TlsOptions trust : trusts().values()) {
            for (Map.Entry<byte[], String> answer : answers.entrySet()) {
                try (RawServer server = RawServer.answering(answer.getKey())) {
                    assertThat(refusal(HOST, server.port(), trust)).hasMessageContaining(answer.getValue());
                    refused++;
                }
            }
        }
        try (RawServer closing =
                RawServer.start(socket -> socket.getInputStream().read())) {
            assertThat(refusal(HOST, closing.port(), TlsOptions.defaults()))
                    .hasMessageContaining("Does it speak TLS on this port?");
        }
        Figures.print("old or no TLS", "servers", answers.size() + 1, "refused", refused + 1, "accepted", 0);
    }

    private Map<String, Bad> badCertificates() throws Exception {
        Map<String, Bad> bad = new LinkedHashMap<>();
        String otherName = "for another host name";
        bad.put("wrong host", new Bad(HOST, authority.server("other.example.test"), otherName));
        bad.put("wrong address", new Bad("127.0.0.1", authority.server("127.0.0.2"), otherName));
        bad.put("common name only", new Bad(HOST, authority.commonNameOnly(HOST), otherName));
        bad.put(
                "wildcard over two labels",
                new Bad("a.b.example.test", authority.wildcardServer("*.example.test"), otherName));
        bad.put("expired", new Bad(HOST, authority.expiredServer(HOST), "has expired"));
        bad.put("not yet valid", new Bad(HOST, authority.futureServer(HOST), "not valid yet"));
        bad.put("self-signed", new Bad(HOST, authority.selfSigned(HOST), "not signed by a trusted authority"));
        bad.put(
                "unknown authority",
                new Bad(HOST, TestAuthority.create().server(HOST), "not signed by a trusted authority"));
        bad.put(
                "issued by no authority",
                new Bad(HOST, authority.issuedByNoAuthority(HOST), "not signed by a trusted authority"));
        bad.put("only for clients", new Bad(HOST, authority.forClientsOnly(HOST), "not meant for servers"));
        bad.put("SHA-1", new Bad(HOST, authority.signedWithSha1(HOST), "SHA-1"));
        bad.put("1024 bits", new Bad(HOST, authority.shortKey(HOST), "less than 2048 bits"));
        return bad;
    }

    private Map<String, TlsOptions> trusts() throws Exception {
        Map<String, TlsOptions> trusts = new LinkedHashMap<>();
        trusts.put("default trust", TlsOptions.defaults());
        trusts.put(
                "a trust store",
                TlsOptions.builder().trustStore(authority.trustStore()).build());
        X509TrustManager real = (X509TrustManager) authority.root().toTrustManager();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Plain(real)}, null);
        trusts.put(
                "a plain trust manager",
                TlsOptions.builder().sslContext(context).build());
        return trusts;
    }

    /** Knows chains and nothing else: whoever checks the host name, it is not this one. */
    private record Plain(X509TrustManager chains) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            chains.checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            chains.checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return chains.getAcceptedIssuers();
        }
    }

    private void assertGoodCertificateIsAccepted(TlsOptions trust) throws Exception {
        try (FakeRedis fake = FakeRedis.start().tls(authority.context(authority.server(HOST)));
                Redis redis = Redis.connect(options(HOST, fake.port(), trust))) {
            redis.call(set("k", "v"));
            assertThat(redis.call(get("k"))).isEqualTo("v");
        }
    }

    private RedisConnectionException refusal(String host, int port, TlsOptions trust) {
        long start = System.nanoTime();
        RedisConnectionException failure = catchThrowableOfType(
                RedisConnectionException.class,
                () -> Redis.connect(options(host, port, trust)).close());
        slowestMillis = Math.max(slowestMillis, (System.nanoTime() - start) / 1_000_000);
        assertThat(failure).isNotNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.getCause()).isInstanceOf(DialException.class).hasCauseInstanceOf(IOException.class);
        return failure;
    }

    private static RedisOptions options(String host, int port, TlsOptions tls) {
        return RedisOptions.builder()
                .endpoint(host, port)
                .hostResolver(name -> List.of(InetAddress.getLoopbackAddress()))
                .credentials(Credentials.password("se:cr@t"))
                .connectTimeout(DEADLINE)
                .tls(tls)
                .build();
    }

    /** The answer of a server that knows nothing newer than TLS 1.0 (minor 1) or 1.1 (minor 2). */
    private static byte[] serverHello(int minor) {
        String version = "030" + minor;
        String body = version + "5a".repeat(32) + "00" + "c013" + "00";
        String message = "02" + "%06x".formatted(body.length() / 2) + body;
        return HexFormat.of().parseHex("16" + version + "%04x".formatted(message.length() / 2) + message);
    }
}
