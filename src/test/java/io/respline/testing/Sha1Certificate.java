package io.respline.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Signs a certificate again with SHA-1, which no builder of certificates does any more. */
final class Sha1Certificate {

    /** The object identifiers of the two signatures, which differ in their last byte. */
    private static final String SHA256_WITH_RSA = "*\u0086H\u0086\u00f7\r\1\1\13";

    private static final String SHA1_WITH_RSA = "*\u0086H\u0086\u00f7\r\1\1\5";

    private Sha1Certificate() {}

    static X509Certificate of(X509Certificate signedWithSha256, PrivateKey issuer) throws GeneralSecurityException {
        byte[] content = renamed(signedWithSha256.getTBSCertificate());
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initSign(issuer);
        signature.update(content);
        byte[] signed = signature.sign();
        byte[] encoded = renamed(signedWithSha256.getEncoded());
        System.arraycopy(signed, 0, encoded, encoded.length - signed.length, signed.length);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] renamed(byte[] encoded) {
        return new String(encoded, ISO_8859_1)
                .replace(SHA256_WITH_RSA, SHA1_WITH_RSA)
                .getBytes(ISO_8859_1);
    }
}
