package io.respline.transport;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses short keys, and signatures that rest on broken digests, on top of what the JDK's own settings refuse: those let
 * a private authority's certificates pass with 1024 bits or SHA-1.
 */
final class StrongAlgorithms implements AlgorithmConstraints {

    static final StrongAlgorithms INSTANCE = new StrongAlgorithms();

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 224;

    private StrongAlgorithms() {}

    /** Checks what a server has shown; a root's signature of itself proves nothing and is not looked at. */
    static void verify(List<X509Certificate> shown) throws SSLHandshakeException {
        for (X509Certificate certificate : shown) {
            boolean selfIssued = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
            if (!isStrong(certificate.getPublicKey()) || !(selfIssued || isStrong(certificate.getSigAlgName()))) {
                throw TlsFailures.untrustworthy(TlsFailures.WEAK);
            }
        }
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, @Nullable String algorithm, @Nullable AlgorithmParameters parameters) {
        return isStrong(algorithm);
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, @Nullable Key key) {
        return isStrong(key);
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives,
            @Nullable String algorithm,
            @Nullable Key key,
            @Nullable AlgorithmParameters parameters) {
        return isStrong(algorithm) && isStrong(key);
    }

    /** Digests in the names of cipher suites and of HMACs are not signatures. */
    private static boolean isStrong(@Nullable String algorithm) {
        if (algorithm == null) {
            return true;
        }
        String name = algorithm.toUpperCase(Locale.ROOT).replace("-", "");
        return !(name.startsWith("SHA1WITH") || name.startsWith("MD5") || name.startsWith("MD2"));
    }

    private static boolean isStrong(@Nullable Key key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        }
        if (key instanceof DSAKey dsa) {
            return dsa.getParams() != null && dsa.getParams().getP().bitLength() >= LEAST_RSA_BITS;
        }
        return !(key instanceof ECKey ec) || ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
    }
}
