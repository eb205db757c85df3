package io.respline.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TestAuthorityIT {

    private final TestAuthority authority;

    TestAuthorityIT() throws Exception {
        authority = TestAuthority.create();
    }

    @Test
    void theFakeServerSpeaksTls() throws Exception {
        try (FakeRedis fake = FakeRedis.start().tls(authority.context(authority.server("localhost", "127.0.0.1")))) {
            assertThat(fake.uri()).startsWith("rediss://");
            assertThat(ping(authority.context(), fake.port())).isEqualTo("+PONG\r\n");
            assertThat(fake.log()).extracting(FakeCommand::text).containsExactly("PING");
        }
    }

    @Test
    void aRealServerSpeaksTlsBesideItsPlainPort(@TempDir Path directory) throws Exception {
        try (ReservedPort tls = new ReservedPort();
                RealServer server = RealServer.open(authority
                        .redisArguments(tls.number(), authority.server("127.0.0.1"), directory)
                        .toArray(new String[0]));
                RawClient plain = server.connect()) {
            assertThat(ping(authority.context(), tls.number())).isEqualTo("+PONG\r\n");
            assertThat(plain.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void certificatesOfOthersOfOtherNamesAndOfYesterdayAreRefused() throws Exception {
        try (FakeRedis fake = FakeRedis.start()) {
            SSLContext trusting = authority.context();
            fake.tls(authority.context(TestAuthority.create().server("127.0.0.1")));
            assertThatThrownBy(() -> ping(trusting, fake.port())).isInstanceOf(SSLHandshakeException.class);
            fake.tls(authority.context(authority.server("other.example", "127.0.0.2")));
            assertThatThrownBy(() -> ping(trusting, fake.port())).isInstanceOf(SSLHandshakeException.class);
            fake.tls(authority.context(authority.expiredServer("127.0.0.1")));
            assertThatThrownBy(() -> ping(trusting, fake.port())).isInstanceOf(SSLHandshakeException.class);
            assertThat(fake.log()).isEmpty();
        }
    }

    private static String ping(SSLContext context, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(7), US_ASCII);
        }
    }
}
