package io.respline.testing;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
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

    /** As {@link #create}, with an RSA key. */
    public static TestAuthority createRsa() throws Exception {
        return new TestAuthority(builder("CN=test authority")
                .rsa2048()
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
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

    /** A server's certificate that names no host but in its common name. */
    public X509Bundle commonNameOnly(String name) throws Exception {
        return builder("CN=" + name).addExtendedKeyUsageServerAuth().buildIssuedBy(root);
    }

    /** As {@link #server}, but its time has not come. */
    public X509Bundle futureServer(String... names) throws Exception {
        Instant start = Instant.now().plus(VALIDITY);
        return named(names)
                .notBefore(start)
                .notAfter(start.plus(VALIDITY))
                .addExtendedKeyUsageServerAuth()
                .buildIssuedBy(root);
    }

    /** As {@link #server}, but issued by nobody else. */
    public X509Bundle selfSigned(String... names) throws Exception {
        return named(names)
                .setIsCertificateAuthority(true)
                .addExtendedKeyUsageServerAuth()
                .buildSelfSigned();
    }

    /** As {@link #server}, but only good for clients. */
    public X509Bundle forClientsOnly(String... names) throws Exception {
        return named(names).addExtendedKeyUsageClientAuth().buildIssuedBy(root);
    }

    /** As {@link #server}, but issued by the holder of a certificate that does not make it an authority. */
    public X509Bundle issuedByNoAuthority(String... names) throws Exception {
        KeyPair keys = CertificateBuilder.Algorithm.ecp256.generateKeyPair(new SecureRandom());
        X509Bundle honest = builder("CN=no authority").keyPair(keys).buildIssuedBy(root);
        X509Bundle pretended = builder("CN=no authority")
                .keyPair(keys)
                .setIsCertificateAuthority(true)
                .buildIssuedBy(root);
        X509Bundle leaf = named(names).addExtendedKeyUsageServerAuth().buildIssuedBy(pretended);
        return X509Bundle.fromCertificatePath(
                new X509Certificate[] {leaf.getCertificate(), honest.getCertificate()},
                root.getCertificate(),
                leaf.getKeyPair());
    }

    /** As {@link #server}, but signed with a broken digest; needs {@link #createRsa()}. */
    public X509Bundle signedWithSha1(String... names) throws Exception {
        X509Bundle honest =
                named(names).rsa2048().addExtendedKeyUsageServerAuth().buildIssuedBy(root, "SHA256withRSA");
        X509Certificate certificate =
                Sha1Certificate.of(honest.getCertificate(), root.getKeyPair().getPrivate());
        return X509Bundle.fromCertificatePath(
                new X509Certificate[] {certificate}, root.getCertificate(), honest.getKeyPair());
    }

    /** As {@link #server}, but with an RSA key of 1024 bits. */
    public X509Bundle shortKey(String... names) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return named(names)
                .keyPair(generator.generateKeyPair())
                .addExtendedKeyUsageServerAuth()
                .buildIssuedBy(root);
    }

    /** A server's certificate for one wildcard, such as {@code *.example.test}. */
    public X509Bundle wildcardServer(String pattern) throws Exception {
        byte[] name = pattern.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer names = ByteBuffer.allocate(name.length + 4);
        names.put((byte) 0x30).put((byte) (name.length + 2)); // a sequence
        names.put((byte) 0x82).put((byte) name.length).put(name); // of one dNSName
        return builder("CN=wildcard")
                .addExtensionOctetString("2.5.29.17", false, names.array())
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

    /** The root in a PEM file of the directory. */
    public Path rootFile(Path directory) throws IOException {
        return Path.of(write(directory.resolve("root.pem"), root.getCertificatePEM()));
    }

    /** The root in a key store. */
    public KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", root.getCertificate());
        return store;
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
