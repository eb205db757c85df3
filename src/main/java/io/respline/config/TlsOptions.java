package io.respline.config;

/** How a connection is encrypted. Immutable. */
public final class TlsOptions {

    private static final TlsOptions DEFAULTS = new TlsOptions();

    private TlsOptions() {}

    /** The system's trusted authorities, TLS 1.2 and 1.3, chain and host name verified. */
    public static TlsOptions defaults() {
        return DEFAULTS;
    }
}
