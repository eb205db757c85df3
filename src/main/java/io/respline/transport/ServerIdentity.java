package io.respline.transport;

import io.netty.util.NetUtil;
import java.net.IDN;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;

/**
 * Whether a certificate names a host: by its subject alternative names alone. A common name does not count; a wildcard
 * stands for one whole label, the first.
 */
final class ServerIdentity {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private ServerIdentity() {}

    static void verify(X509Certificate certificate, String host) throws SSLHandshakeException {
        if (!names(certificate, host)) {
            throw TlsFailures.untrustworthy(TlsFailures.WRONG_HOST);
        }
    }

    private static boolean names(X509Certificate certificate, String host) throws SSLHandshakeException {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        for (List<?> name : alternativeNames(certificate)) {
            if (!(name.get(0) instanceof Integer kind) || !(name.get(1) instanceof String value)) {
                continue;
            }
            boolean matches = address == null
                    ? kind == DNS_NAME && matches(value, host)
                    : kind == IP_ADDRESS && Arrays.equals(address, NetUtil.createByteArrayFromIpAddressString(value));
            if (matches) {
                return true;
            }
        }
        return false;
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) throws SSLHandshakeException {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            throw TlsFailures.untrustworthy(TlsFailures.WRONG_HOST);
        }
    }

    static boolean matches(String pattern, String host) {
        String wanted = ascii(host);
        String shown = pattern.toLowerCase(Locale.ROOT);
        if (!shown.startsWith("*.")) {
            return shown.equals(wanted);
        }
        int label = wanted.indexOf('.');
        String domain = shown.substring(1);
        return label > 0
                && domain.indexOf('.', 1) > 0
                && wanted.substring(label).equals(domain);
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return host.toLowerCase(Locale.ROOT);
        }
    }
}
