package io.respline.connection;

import io.respline.config.Endpoint;
import io.respline.config.RedisOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says, once per endpoint, that certificates are not verified. Thread-safe. */
final class TlsWarning {

    private static final Logger LOG = LoggerFactory.getLogger("io.respline");
    private static final int MOST_ENDPOINTS = 1_000;
    private static final Set<Endpoint> WARNED = ConcurrentHashMap.newKeySet();

    private TlsWarning() {}

    static void ifInsecure(RedisOptions options) {
        if (options.tls() != null
                && options.tls().isInsecure()
                && WARNED.size() < MOST_ENDPOINTS
                && WARNED.add(options.endpoint())) {
            LOG.warn(
                    "Connections to {} accept ANY certificate (insecureTrustAnyCertificate): whoever stands in between"
                            + " can read and change everything.",
                    options.endpoint());
        }
    }
}
