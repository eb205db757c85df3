package io.respline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.respline.testing.TestAuthority;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerIdentityTest {

    @ParameterizedTest
    @CsvSource({
        "redis.example.test, redis.example.test, true",
        "redis.example.test, REDIS.Example.Test, true",
        "redis.example.test, example.test, false",
        "*.example.test, redis.example.test, true",
        "*.example.test, a.redis.example.test, false",
        "*.example.test, example.test, false",
        "*.example.test, .example.test, false",
        "r*.example.test, redis.example.test, false",
        "redis.*.test, redis.example.test, false",
        "*, localhost, false",
        "*.test, example.test, false",
        "*.*.test, redis.example.test, false",
        "xn--bcher-kva.example, b\u00fccher.example, true"
    })
    void aWildcardIsOneWholeFirstLabel(String pattern, String host, boolean matches) {
        assertThat(ServerIdentity.matches(pattern, host)).isEqualTo(matches);
    }

    @Test
    void addressesAreComparedAsAddressesAndNeverWithNames() throws Exception {
        X509Certificate addresses = TestAuthority.create()
                .server("127.0.0.1", "2001:db8:0:0:0:0:0:1", "a.test")
                .getCertificate();

        for (String accepted : new String[] {"127.0.0.1", "2001:db8::1", "a.test"}) {
            assertThatCode(() -> ServerIdentity.verify(addresses, accepted)).doesNotThrowAnyException();
        }
        for (String refused : new String[] {"127.0.0.2", "2001:db8::2", "b.test"}) {
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> ServerIdentity.verify(addresses, refused));
        }
    }
}
