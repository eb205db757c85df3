package io.respline.example;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.pkitesting.X509Bundle;
import io.respline.Redis;
import io.respline.config.Credentials;
import io.respline.config.RedisOptions;
import io.respline.config.RedisOptionsBuilder;
import io.respline.config.TlsOptions;
import io.respline.error.RedisConnectionException;
import io.respline.testing.FakeRedis;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import io.respline.testing.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the page "Security". */
@Timeout(60)
class SecurityIT {

    @TempDir
    Path certificates;

    private TestAuthority authority;
    private X509Bundle client;

    @BeforeEach
    void writeFiles() throws Exception {
        authority = TestAuthority.create();
        client = authority.client("app");
        Files.writeString(certificates.resolve("ca.pem"), authority.root().getCertificatePEM());
        Files.writeString(certificates.resolve("client.pem"), client.getCertificatePathPEM());
        Files.writeString(certificates.resolve("client.key"), client.getPrivateKeyPEM());
    }

    @Test
    void filesOfCertificates() throws Exception {
        try (FakeRedis server = server("127.0.0.1").needClientCertificate()) {
            RedisOptionsBuilder options = RedisOptions.builder().endpoint("127.0.0.1", server.port());

            TlsOptions tls = TlsOptions.builder()
                    .trustCertificates(certificates.resolve("ca.pem"))
                    .clientCertificate(certificates.resolve("client.pem"), certificates.resolve("client.key"))
                    .build();
            try (Redis redis = Redis.connect(options.tls(tls).build())) {
                redis.call(set("greeting", "hello"));
            }
            assertThat(server.log("SET")).hasSize(1);
        }
    }

    @Test
    void keyStoresAndContexts() throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore authorities = authority.trustStore();
        KeyStore identity = client.toKeyStore(password);
        SSLContext context = authority.context(client);
        try (FakeRedis server = server("redis.internal").needClientCertificate()) {
            RedisOptionsBuilder options = RedisOptions.builder().endpoint("127.0.0.1", server.port());

            TlsOptions fromStores = TlsOptions.builder()
                    .trustStore(authorities)
                    .clientKeyStore(identity, password)
                    .serverName("redis.internal")
                    .build();
            TlsOptions fromContext = TlsOptions.builder()
                    .sslContext(context)
                    .serverName("redis.internal")
                    .build();

            Redis.connect(options.tls(fromStores).build()).close();
            Redis.connect(options.tls(fromContext).build()).close();
        }
    }

    @Test
    void whatIsNotTrustedIsNotSpokenTo() throws Exception {
        try (FakeRedis server = server("127.0.0.1")) {
            RedisOptionsBuilder options = RedisOptions.builder().endpoint("127.0.0.1", server.port());
            assertThatExceptionOfType(RedisConnectionException.class)
                    .isThrownBy(() ->
                            Redis.connect(options.tls(TlsOptions.defaults()).build()))
                    .withMessageContaining("not signed by a trusted authority");
            assertThat(server.bytesReceived()).isZero();
        }
    }

    @Test
    void theLeastRightsAreEnough() throws Exception {
        String rules = "reset on >s3cret ~app:* +get +set +ping +select +client|setname";
        try (RealServer server = RealServer.open();
                RawClient admin = server.connect()) {
            admin.call(("ACL SETUSER app " + rules).split(" "));
            admin.call("ACL SETUSER bare reset on >s3cret ~app:* +get +set".split(" "));
            for (String user : new String[] {"app", "bare"}) {
                RedisOptions options = RedisOptions.builder()
                        .endpoint(server.host(), server.port())
                        .credentials(Credentials.user(user, "s3cret"))
                        .build();
                try (Redis redis = Redis.connect(options)) {
                    redis.call(set("app:k", "v"));
                    assertThat(redis.call(get("app:k"))).isEqualTo("v");
                }
            }
        }
    }

    private FakeRedis server(String name) throws Exception {
        return FakeRedis.start().tls(authority.context(authority.server(name)));
    }
}
