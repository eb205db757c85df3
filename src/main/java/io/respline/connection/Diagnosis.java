package io.respline.connection;

import io.netty.buffer.ByteBuf;
import io.respline.config.Endpoint;
import io.respline.config.RedisOptions;
import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisServerException;
import io.respline.reply.Reply;
import io.respline.transport.DialException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Says what a failure to connect most likely means, and what to do. Never repeats credentials. */
final class Diagnosis {

    private static final byte TLS_ALERT = 0x15;
    private static final byte TLS_MAJOR_VERSION = 3;

    private Diagnosis() {}

    static String connectFailure(RedisOptions options, Throwable cause) {
        Endpoint endpoint = options.endpoint();
        String prefix = "Could not connect to " + endpoint + ": ";
        if (cause instanceof DialException) {
            return prefix + cause.getMessage();
        }
        if (cause instanceof UnknownHostException) {
            return prefix + "the host name " + endpoint.host() + " is unknown. Check its spelling and the DNS.";
        }
        String text = String.valueOf(cause.getMessage());
        if (cause instanceof ConnectException && text.contains("refused")) {
            return prefix + "nothing listens on port " + endpoint.port()
                    + ". Is the server running, and is this its port?";
        }
        return prefix + cause.getClass().getSimpleName() + ". Check address, port and firewalls.";
    }

    static String connectTimeout(RedisOptions options, String phase) {
        return "Could not connect to " + options.endpoint() + " within "
                + options.connectTimeout().toMillis() + " ms: " + phase + ". Raise connectTimeout if it needs longer.";
    }

    /** Of what the provider threw it tells class and place, but not the message, which may hold a secret. */
    static RedisConnectionException noCredentials(RedisOptions options, @Nullable Throwable failure) {
        Throwable thrown =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        IllegalStateException cause = new IllegalStateException("The provider failed with "
                + (thrown == null ? "nothing" : thrown.getClass().getName())
                + "; its message is left out, as it may hold a secret.");
        if (thrown != null) {
            cause.setStackTrace(thrown.getStackTrace());
        }
        return new RedisConnectionException(
                "Could not connect to " + options.endpoint()
                        + ": the credentials provider failed or gave nothing. It is asked again at the next attempt.",
                cause,
                Outcome.NOT_SENT);
    }

    /** The server has forgotten who this is. */
    static RedisConnectionException forgotten(RedisOptions options, Reply.Failure error) {
        return new RedisConnectionException(
                "The server " + options.endpoint()
                        + " wants credentials on a connection that it had accepted; it is made anew",
                error.toException(Outcome.NOT_EXECUTED),
                Outcome.MAYBE_EXECUTED);
    }

    /** The server was a primary and is one no more. */
    static RedisConnectionException becameReadOnly(RedisOptions options, Reply.Failure error) {
        return new RedisConnectionException(
                "The server " + options.endpoint()
                        + " has become read-only, as after a failover; the name is resolved anew and the connection"
                        + " made again (option reconnectOnReadOnly)",
                error.toException(Outcome.NOT_EXECUTED),
                Outcome.MAYBE_EXECUTED);
    }

    /** Whether the server's certificate is not trusted, which time does not heal. */
    static boolean isUntrusted(Throwable failure) {
        boolean inHandshake = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            inHandshake |= cause instanceof SSLHandshakeException;
            if (inHandshake && cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    static String closed(RedisOptions options, @Nullable Throwable cause) {
        String connection = "The connection to " + options.endpoint();
        if (cause == null) {
            return connection + " was closed by the server";
        }
        return connection
                + (cause instanceof DialException
                        ? " broke: " + cause.getMessage()
                        : " broke with " + cause.getClass().getSimpleName());
    }

    /** As {@link #closed}, before the server has sent anything. */
    static String closedUnheard(RedisOptions options, @Nullable Throwable cause) {
        boolean mayWantTls = options.tls() == null && !options.endpoint().isUnix();
        return closed(options, cause)
                + (mayWantTls
                        ? " before it answered; if it speaks TLS on this port, use rediss:// or the option tls"
                        : "");
    }

    /** Whether the server answered plain text with an alert of TLS. */
    static boolean isTlsAlert(RedisOptions options, ByteBuf bytes) {
        return options.tls() == null
                && bytes.readableBytes() >= 2
                && bytes.getByte(bytes.readerIndex()) == TLS_ALERT
                && bytes.getByte(bytes.readerIndex() + 1) == TLS_MAJOR_VERSION;
    }

    static String speaksTls(RedisOptions options) {
        return "Could not connect to " + options.endpoint()
                + ": the server speaks TLS on this port. Use rediss:// or the option tls.";
    }

    /** The error by its code alone: what a server says of credentials may repeat them. */
    static RedisServerException error(String step, Reply.Failure failure) {
        String code = code(failure);
        return new RedisServerException(
                code, "The server answered " + step + " with the error " + code + ".", Outcome.NOT_EXECUTED);
    }

    /** The first word, if it looks like a code; otherwise it may be anything, a secret that is repeated too. */
    private static String code(Reply.Failure failure) {
        return failure.code().chars().allMatch(c -> c >= 'A' && c <= 'Z') ? failure.code() : "ERR";
    }

    static String refused(RedisOptions options, String step, Reply.Failure failure) {
        String advice = switch (failure.code()) {
            case "WRONGPASS" -> "The user name or password is wrong; check the credentials.";
            case "NOAUTH" -> "The server wants credentials; give them in the URI or by the option credentials.";
            case "NOPERM" -> "The user may not run " + step + "; grant it.";
            case "LOADING", "BUSY", "MASTERDOWN" ->
                "The server is not ready (" + failure.code() + "); it is tried again.";
            case "NOPROTO" -> "The server does not speak RESP3; use protocol AUTO or RESP2.";
            default -> uncoded(options, step, failure.message());
        };
        return "Could not connect to " + options.endpoint() + ": " + advice;
    }

    /** Refusals that the server gives no code of their own. */
    private static String uncoded(RedisOptions options, String step, String message) {
        if (message.contains("max number of clients")) {
            return "The server has reached its maxclients; close connections or raise it.";
        }
        if (message.contains("invalid password")) {
            return "The password is wrong; check the credentials.";
        }
        if (message.contains("without any password")) {
            return "The server has no password set; remove the credentials.";
        }
        if (step.equals("SELECT")) {
            return "The server refused database " + options.database()
                    + "; check the option database, and the server's own setting databases.";
        }
        return "The server answered " + step + " with an error.";
    }
}
