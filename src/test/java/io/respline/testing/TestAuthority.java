package io.respline.testing;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A certificate authority for one test: issues certificates and makes what servers and clients need of them. */
public final class TestAuthority {

    private static final Duration VALIDITY = Duration.ofDays(1);

    private final X509Bundle root;

    private TestAuthority(X509Bundle root) {
        this.root = root;
    }

    public static TestAuthority create() throws Exception {
        return new TestAuthority(
                builder("CN=test authority").setIsCertificateAuthority(true).buildSelfSigned());
    }

    /** The certificate that clients have to trust. */
    public X509Bundle root() {
        return root;
    }

    /** A server's certificate for these host names and IP addresses, the first of which is also the common name. */
    public X509Bundle server(String... names) throws Exception {
        return named(names).addExtendedKeyUsageServerAuth().buildIssuedBy(root);
    }

    /** As {@link #server}, but its time is over. */
    public X509Bundle expiredServer(String... names) throws Exception {
        Instant end = Instant.now().minus(VALIDITY);
        return named(names)
                .notBefore(end.minus(VALIDITY))
                .notAfter(end)
                .addExtendedKeyUsageServerAuth()
                .buildIssuedBy(root);
    }

    /** A certificate by which a client shows who it is. */
    public X509Bundle client(String name) throws Exception {
        return builder("CN=" + name).addExtendedKeyUsageClientAuth().buildIssuedBy(root);
    }

    /** For a server with this certificate, or a client that shows it: trusts what this authority has issued. */
    public SSLContext context(X509Bundle shown) throws Exception {
        return context(shown.toKeyManagerFactory().getKeyManagers());
    }

    /** For a client without a certificate: trusts what this authority has issued. */
    public SSLContext context() throws GeneralSecurityException {
        return context((KeyManager[]) null);
    }

    /**
     * Arguments of a real server that speaks TLS on this port, beside its plain one; its files are written to the
     * directory. Clients need no certificate.
     */
    public List<String> redisArguments(int tlsPort, X509Bundle shown, Path directory) throws IOException {
        return List.of(
                "--tls-port",
                Integer.toString(tlsPort),
                "--tls-cert-file",
                write(directory.resolve("server.crt"), shown.getCertificatePathPEM()),
                "--tls-key-file",
                write(directory.resolve("server.key"), shown.getPrivateKeyPEM()),
                "--tls-ca-cert-file",
                write(directory.resolve("ca.crt"), root.getCertificatePEM()),
                "--tls-auth-clients",
                "optional");
    }

    private SSLContext context(KeyManager @Nullable [] keys) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, root.toTrustManagerFactory().getTrustManagers(), null);
        return context;
    }

    private static CertificateBuilder named(String... names) {
        CertificateBuilder builder = builder("CN=" + names[0]);
        for (String name : names) {
            if (name.contains(":") || Character.isDigit(name.charAt(name.length() - 1))) {
                builder.addSanIpAddress(name);
            } else {
                builder.addSanDnsName(name);
            }
        }
        return builder;
    }

    private static CertificateBuilder builder(String subject) {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .subject(subject)
                .notBefore(now.minus(VALIDITY))
                .notAfter(now.plus(VALIDITY));
    }

    private static String write(Path file, String pem) throws IOException {
        return Files.writeString(file, pem).toString();
    }
}
