package io.respline.config;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to trust, and where that is written down. Immutable. */
final class TrustSource {

    /** Makes trust managers for one connection. */
    @FunctionalInterface
    private interface Managers {
        TrustManager[] make() throws IOException, GeneralSecurityException;
    }

    private final String description;
    private final boolean insecure;
    private final Managers managers;

    private TrustSource(String description, boolean insecure, Managers managers) {
        this.description = description;
        this.insecure = insecure;
        this.managers = managers;
    }

    static TrustSource system() {
        return new TrustSource("trusting the system's authorities", false, () -> managersFor(null));
    }

    static TrustSource files(List<Path> files) {
        return new TrustSource("trusting authorities in files", false, () -> managersFor(read(files)));
    }

    static TrustSource store(KeyStore store) {
        try {
            boolean holdsCertificate = false;
            for (String alias : Collections.list(store.aliases())) {
                holdsCertificate |= store.isCertificateEntry(alias);
            }
            if (!holdsCertificate) {
                throw new IllegalArgumentException("trustStore holds no trusted certificate.");
            }
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException("trustStore was not loaded.", e);
        }
        return new TrustSource("trusting authorities in a key store", false, () -> managersFor(store));
    }

    static TrustSource anything() {
        return new TrustSource("trusting ANY certificate", true, () -> new TrustManager[] {new TrustAnything()});
    }

    boolean isInsecure() {
        return insecure;
    }

    TrustManager[] managers() throws IOException, GeneralSecurityException {
        return managers.make();
    }

    @Override
    public String toString() {
        return description;
    }

    private static TrustManager[] managersFor(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore read(List<Path> files) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (Path file : files) {
            for (X509Certificate certificate :
                    PemFile.read("trusted authorities", file).certificates()) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        return store;
    }

    /** Extended, so that the JDK adds no check of its own either. */
    private static final class TrustAnything extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
