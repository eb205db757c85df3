package io.respline.config;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted: whom to trust, what to show, which name the server has to prove. TLS 1.2 and 1.3 only;
 * chain and host name are verified unless {@link Builder#insecureTrustAnyCertificate()} says otherwise. Immutable and
 * thread-safe.
 *
 * <p>Material that is given as files is read again at each attempt to connect, so that renewed certificates are used
 * without a restart.
 */
public final class TlsOptions {

    private static final TlsOptions DEFAULTS = builder().build();

    private final TrustSource trust;
    private final @Nullable ClientIdentity identity;
    private final @Nullable Supplier<SSLContext> context;
    private final @Nullable String serverName;

    private TlsOptions(Builder values) {
        this.trust = values.trust == null ? TrustSource.system() : values.trust;
        this.identity = values.identity;
        this.context = values.context;
        this.serverName = values.serverName;
    }

    /** The system's trusted authorities, TLS 1.2 and 1.3, chain and host name verified, no client certificate. */
    public static TlsOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the {@link #defaults()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** The name that the server has to prove, and that it is asked for (SNI); empty for the host of the endpoint. */
    public Optional<String> serverName() {
        return Optional.ofNullable(serverName);
    }

    /** Whether any certificate of any server is accepted. */
    public boolean isInsecure() {
        return trust.isInsecure();
    }

    /**
     * The context for one connection: files are read now, a supplier is asked now. May block.
     *
     * @throws IOException if a file cannot be used; the message names its role and its path, never its contents
     * @throws GeneralSecurityException if the JDK cannot use the material
     */
    public SSLContext newContext() throws IOException, GeneralSecurityException {
        if (context != null) {
            return supplied(context);
        }
        TrustManager[] trusted = trust.managers();
        KeyManager[] shown = identity == null ? new KeyManager[0] : identity.managers();
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(shown, trusted, null);
        return made;
    }

    /** Of what a supplier throws class and place are told, but not the message, which may hold a secret. */
    private static SSLContext supplied(Supplier<SSLContext> context) throws IOException {
        SSLContext supplied;
        try {
            supplied = context.get();
        } catch (RuntimeException e) {
            IOException failure = new IOException(
                    "the supplier of the SSLContext failed with " + e.getClass().getName());
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        }
        if (supplied == null) {
            throw new IOException("the supplier of the SSLContext returned null");
        }
        return supplied;
    }

    /** Says where the material comes from, and nothing of the material. */
    @Override
    public String toString() {
        return "TlsOptions("
                + (context != null ? "an SSLContext" : trust + (identity == null ? "" : ", " + identity))
                + (serverName == null ? "" : ", server name " + serverName) + ")";
    }

    /** Collects TLS options. Not thread-safe. */
    public static final class Builder {

        private @Nullable TrustSource trust;
        private @Nullable ClientIdentity identity;
        private @Nullable Supplier<SSLContext> context;
        private @Nullable String serverName;

        private Builder() {}

        /**
         * Trusts the authorities in these PEM files and no others; a file may hold several certificates. Read at each
         * attempt to connect.
         *
         * @throws IllegalArgumentException if there is no file
         */
        public Builder trustCertificates(Path... pemFiles) {
            List<Path> files = List.of(pemFiles);
            if (files.isEmpty()) {
                throw new IllegalArgumentException("trustCertificates needs at least one PEM file.");
            }
            this.trust = TrustSource.files(files);
            return this;
        }

        /**
         * Trusts the certificates in this key store and no others.
         *
         * @throws IllegalArgumentException if the key store holds no trusted certificate or was not loaded
         */
        public Builder trustStore(KeyStore store) {
            this.trust = TrustSource.store(Objects.requireNonNull(store, "store"));
            return this;
        }

        /**
         * Accepts any certificate of any server, whatever its name, age and issuer: the connection is encrypted, but
         * whoever stands in between can read and change it. For experiments only; each use is logged once per endpoint.
         */
        public Builder insecureTrustAnyCertificate() {
            this.trust = TrustSource.anything();
            return this;
        }

        /**
         * Shows this certificate to servers that ask for one. Read at each attempt to connect.
         *
         * @param certificateChain PEM file with the client's certificate first, then those between it and the authority
         * @param privateKey PEM file with the unencrypted key in PKCS#8 form ({@code BEGIN PRIVATE KEY})
         */
        public Builder clientCertificate(Path certificateChain, Path privateKey) {
            this.identity = ClientIdentity.files(
                    Objects.requireNonNull(certificateChain, "certificateChain"),
                    Objects.requireNonNull(privateKey, "privateKey"));
            return this;
        }

        /**
         * Shows the certificate in this key store to servers that ask for one.
         *
         * @param password of the key; copied
         * @throws IllegalArgumentException if the key store holds no key, or the password does not open it
         */
        public Builder clientKeyStore(KeyStore store, char[] password) {
            this.identity = ClientIdentity.store(Objects.requireNonNull(store, "store"), password.clone());
            return this;
        }

        /**
         * Uses this context instead of trust and client certificate given here. Protocol versions, the host name and the
         * strength of certificates are checked by the client nevertheless.
         */
        public Builder sslContext(SSLContext value) {
            Objects.requireNonNull(value, "sslContext");
            return sslContext(() -> value);
        }

        /** As {@link #sslContext(SSLContext)}, asked at each attempt to connect. Must be thread-safe; may block. */
        public Builder sslContext(Supplier<SSLContext> supplier) {
            this.context = Objects.requireNonNull(supplier, "sslContext");
            return this;
        }

        /**
         * The name that the server has to prove, and that it is asked for (SNI), if it is not the host of the endpoint: for
         * tunnels and for addresses that the certificate does not name.
         *
         * @throws IllegalArgumentException if it is empty or holds anything but letters, digits, dots, hyphens, colons and
         *     underscores
         */
        public Builder serverName(String name) {
            if (!name.matches("[\\p{L}\\p{N}._:-]{1,255}")) {
                throw new IllegalArgumentException(
                        "serverName must be a host name or an IP address, of 1 to 255 characters.");
            }
            this.serverName = name;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a whole context is combined with trust or a client certificate
         */
        public TlsOptions build() {
            if (context != null && (trust != null || identity != null)) {
                throw new IllegalArgumentException(
                        "sslContext already decides whom to trust and what to show; leave out "
                                + (trust != null ? "the trust options." : "the client certificate."));
            }
            return new TlsOptions(this);
        }
    }
}
