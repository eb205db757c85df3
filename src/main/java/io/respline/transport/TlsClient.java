package io.respline.transport;

import io.netty.handler.ssl.SslHandler;
import io.respline.config.Endpoint;
import io.respline.config.TlsOptions;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The TLS side of one attempt to connect: what is demanded of the server, before, in and after the handshake. */
final class TlsClient {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** A peer that does not take even the farewell gets no longer than this. */
    private static final long FAREWELL_MILLIS = 100;

    private final SSLContext context;
    private final String serverName;
    private final int port;
    private final boolean verified;

    private TlsClient(SSLContext context, String serverName, int port, boolean verified) {
        this.context = context;
        this.serverName = serverName;
        this.port = port;
        this.verified = verified;
    }

    /** Reads the material. May block. */
    static TlsClient prepare(TlsOptions options, Endpoint endpoint) throws DialException {
        try {
            String name = withoutFinalDot(options.serverName().orElse(endpoint.host()));
            TlsClient client = new TlsClient(options.newContext(), name, endpoint.port(), !options.isInsecure());
            // Makes a first hello here, and drops it: what it loads would hold up an event loop.
            client.engine().beginHandshake();
            return client;
        } catch (Throwable e) {
            throw TlsFailures.ofMaterial(e);
        }
    }

    private static String withoutFinalDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** For one connection; the event loop is spared the certificates and whatever a trust manager does. */
    SslHandler handler(long timeoutMillis) throws SSLException {
        SslHandler handler = new SslHandler(engine(), false, TlsClient::runApart);
        handler.setHandshakeTimeoutMillis(timeoutMillis);
        handler.setCloseNotifyFlushTimeoutMillis(FAREWELL_MILLIS);
        return handler;
    }

    private static void runApart(Runnable task) {
        Thread thread = new Thread(task, "respline-tls");
        thread.setDaemon(true);
        thread.start();
    }

    private SSLEngine engine() throws SSLException {
        SSLEngine engine = context.createSSLEngine(serverName, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        List<String> supported = Arrays.asList(engine.getSupportedProtocols());
        String[] protocols = PROTOCOLS.stream().filter(supported::contains).toArray(String[]::new);
        if (protocols.length == 0) {
            throw new SSLException("the SSLContext supports neither TLS 1.3 nor TLS 1.2");
        }
        parameters.setProtocols(protocols);
        SNIServerName asked = serverNameIndication();
        parameters.setServerNames(asked == null ? List.of() : List.of(asked));
        if (verified) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setAlgorithmConstraints(StrongAlgorithms.INSTANCE);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Addresses, and names that DNS does not allow although some resolvers know them, cannot be asked for. */
    private @Nullable SNIServerName serverNameIndication() {
        if (Routes.isLiteral(serverName)) {
            return null;
        }
        try {
            return new SNIHostName(serverName);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Checks again, after the handshake, what must not depend on the trust manager of a user's context, and what the JDK
     * lets pass.
     */
    void verify(SSLSession session) throws SSLException {
        if (!PROTOCOLS.contains(session.getProtocol())) {
            throw new SSLException("the server chose " + session.getProtocol());
        }
        if (verified) {
            List<X509Certificate> shown = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            ServerIdentity.verify(shown.get(0), serverName);
            StrongAlgorithms.verify(shown);
        }
    }
}
