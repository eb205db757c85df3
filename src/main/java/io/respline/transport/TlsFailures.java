package io.respline.transport;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failure of TLS means and which option to change. The JDK tells kinds apart by class where it can and by
 * message where it must; what is in its messages beyond that is not repeated.
 */
final class TlsFailures {

    static final String WRONG_HOST =
            "the server's certificate is for another host name. If that is the right server, set"
                    + " TlsOptions.serverName to a name that stands in the certificate as a subject alternative name (a common"
                    + " name does not count)";
    static final String WEAK = "the server's certificate, or that of an authority above it, has an RSA key of less than"
            + " 2048 bits or a signature with SHA-1 or MD5. Have it replaced";

    private static final String UNTRUSTED = "the server's certificate is not signed by a trusted authority. Name the"
            + " authority by TlsOptions.trustCertificates or trustStore";
    private static final String EXPIRED = "the server's certificate has expired. Have it renewed, and check the clock";
    private static final String NOT_YET_VALID = "the server's certificate is not valid yet. Check the clock";
    private static final String PLAIN_SERVER =
            "the server does not speak TLS on this port. Use redis:// without the option tls, or the server's TLS port";
    private static final String ALERT = "Received fatal alert: ";
    private static final int DEEPEST = 16;

    private TlsFailures() {}

    /** What our own checks throw, in the form in which the JDK throws what its checks find. */
    static SSLHandshakeException untrustworthy(String reason) {
        SSLHandshakeException failure = new SSLHandshakeException(reason);
        failure.initCause(new CertificateException(reason));
        return failure;
    }

    /** The material could not be used. */
    static DialException ofMaterial(Throwable e) {
        boolean ours = e instanceof IOException && e.getMessage() != null && !(e instanceof SSLException);
        return new DialException(
                "TLS could not be set up: "
                        + (ours
                                ? e.getMessage()
                                : "the material of the option tls failed with "
                                        + e.getClass().getName())
                        + ".",
                e);
    }

    /** The handshake has failed. */
    static DialException ofHandshake(Throwable e) {
        return new DialException("the TLS handshake failed: " + handshakeReason(e) + ".", e);
    }

    /** The stream has broken; an exception of TLS is put into words, any other returned as it is. */
    static Throwable ofStream(Throwable e) {
        String alert = alert(e);
        if (alert != null) {
            return new DialException("the server ended the TLS session: " + meaning(alert) + ".", e);
        }
        return find(e, SSLException.class) == null
                ? e
                : new DialException("the TLS session is damaged: bytes were lost or changed on the way.", e);
    }

    private static String handshakeReason(Throwable e) {
        if (find(e, NotSslRecordException.class) != null) {
            return PLAIN_SERVER;
        }
        if (find(e, SslHandshakeTimeoutException.class) != null) {
            return "the server did not answer it in time. Does it speak TLS on this port? If not, use redis:// without the"
                    + " option tls; if it is slow, raise connectTimeout";
        }
        String alert = alert(e);
        if (alert != null) {
            return meaning(alert);
        }
        String certificate = certificateReason(e);
        if (certificate != null) {
            return certificate;
        }
        if (find(e, ClosedChannelException.class) != null || find(e, SSLException.class) == null) {
            return "the server closed the connection in the middle of it. Does it speak TLS on this port? If not, use"
                    + " redis:// without the option tls";
        }
        if (mentions(e, "protocol version") || mentions(e, "the server chose")) {
            return "the server speaks neither TLS 1.3 nor TLS 1.2. Update the server, or enable one of them there";
        }
        return "what the server sent does not fit the protocol";
    }

    private static @Nullable String certificateReason(Throwable e) {
        if (find(e, CertificateExpiredException.class) != null) {
            return EXPIRED;
        }
        if (find(e, CertificateNotYetValidException.class) != null) {
            return NOT_YET_VALID;
        }
        CertPathValidatorException path = find(e, CertPathValidatorException.class);
        if (path != null) {
            return pathReason(path);
        }
        if (find(e, CertPathBuilderException.class) != null) {
            return UNTRUSTED;
        }
        return find(e, CertificateException.class) == null ? null : certificateMessage(e);
    }

    private static String certificateMessage(Throwable e) {
        if (mentions(e, WEAK)) {
            return WEAK;
        }
        if (mentions(e, WRONG_HOST) || mentions(e, "No subject alternative") || mentions(e, "No name matching")) {
            return WRONG_HOST;
        }
        if (mentions(e, "key usage") || mentions(e, "KeyUsage")) {
            return "the server's certificate is not meant for servers. Its extended key usage must allow serverAuth";
        }
        if (mentions(e, "constraint") || mentions(e, "algorithm")) {
            return WEAK;
        }
        return UNTRUSTED;
    }

    private static String pathReason(CertPathValidatorException path) {
        if (path.getReason() instanceof BasicReason reason) {
            switch (reason) {
                case EXPIRED -> {
                    return EXPIRED;
                }
                case NOT_YET_VALID -> {
                    return NOT_YET_VALID;
                }
                case REVOKED -> {
                    return "the server's certificate was revoked. Have it replaced";
                }
                case UNDETERMINED_REVOCATION_STATUS -> {
                    return "whether the server's certificate was revoked could not be found out, which the option"
                            + " sslContext demands";
                }
                case ALGORITHM_CONSTRAINED -> {
                    return WEAK;
                }
                default -> {
                    return UNTRUSTED;
                }
            }
        }
        return UNTRUSTED;
    }

    /** What the server means by an alert. */
    private static String meaning(String alert) {
        String advice = switch (alert) {
            case "certificate_required" -> "it demands a client certificate. Set TlsOptions.clientCertificate";
            case "bad_certificate",
                    "unsupported_certificate",
                    "certificate_revoked",
                    "certificate_expired",
                    "certificate_unknown",
                    "unknown_ca",
                    "access_denied" ->
                "it does not accept this client's certificate, or the lack of one. Check TlsOptions.clientCertificate, and"
                        + " the authorities that the server trusts";
            case "protocol_version" ->
                "it speaks neither TLS 1.3 nor TLS 1.2. Update the server, or enable one of them there";
            case "handshake_failure", "insufficient_security" ->
                "it found nothing in common with this client, such as a cipher or a kind of certificate, or it demands a"
                        + " client certificate. Check TlsOptions.clientCertificate, and the TLS settings of the server";
            case "unrecognized_name" -> "it does not know the host name asked for. Check TlsOptions.serverName";
            default -> "it found an error in the protocol";
        };
        return advice + " (TLS alert " + alert + ")";
    }

    /** The name of the alert that the server sent, if it sent one. */
    private static @Nullable String alert(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            String text = at.getMessage();
            if (at instanceof SSLException && text != null && text.contains(ALERT)) {
                String name = text.substring(text.indexOf(ALERT) + ALERT.length())
                        .trim()
                        .toLowerCase(Locale.ROOT);
                return name.matches("[a-z_]{1,40}") ? name : "unknown";
            }
        }
        return null;
    }

    private static boolean mentions(Throwable e, String text) {
        int depth = 0;
        for (Throwable at = e; at != null && depth++ < DEEPEST; at = at.getCause()) {
            if (at.getMessage() != null && at.getMessage().contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
        int depth = 0;
        for (Throwable at = e; at != null && depth++ < DEEPEST; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
