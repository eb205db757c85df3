package io.respline.config;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The certificate that a client shows, and where it comes from. Immutable. */
final class ClientIdentity {

    /** Makes key managers for one connection. */
    @FunctionalInterface
    private interface Managers {
        KeyManager[] make() throws IOException, GeneralSecurityException;
    }

    private final String description;
    private final Managers managers;

    private ClientIdentity(String description, Managers managers) {
        this.description = description;
        this.managers = managers;
    }

    static ClientIdentity files(Path certificateChain, Path privateKey) {
        return new ClientIdentity("a client certificate in files", () -> read(certificateChain, privateKey));
    }

    static ClientIdentity store(KeyStore store, char[] password) {
        try {
            boolean holdsKey = false;
            for (String alias : Collections.list(store.aliases())) {
                holdsKey |= store.isKeyEntry(alias);
            }
            if (!holdsKey) {
                throw new IllegalArgumentException("clientKeyStore holds no key.");
            }
            var unused = managersFor(store, password);
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException("clientKeyStore was not loaded.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The password does not open the key in clientKeyStore.", e);
        }
        return new ClientIdentity("a client certificate in a key store", () -> managersFor(store, password));
    }

    KeyManager[] managers() throws IOException, GeneralSecurityException {
        return managers.make();
    }

    @Override
    public String toString() {
        return description;
    }

    private static KeyManager[] managersFor(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeyManager[] read(Path chainFile, Path keyFile) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain =
                PemFile.read("client certificate", chainFile).certificates();
        PublicKey shown = chain.get(0).getPublicKey();
        PrivateKey key = PemFile.read("client key", keyFile).privateKey(shown.getAlgorithm());
        if (!belongTogether(shown, key)) {
            throw new IOException("the client key in " + keyFile + " does not belong to the client certificate in "
                    + chainFile + "; if both are being renewed, the next attempt will find them in step");
        }
        char[] inMemoryOnly = {};
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, inMemoryOnly, chain.toArray(new X509Certificate[0]));
        return managersFor(store, inMemoryOnly);
    }

    private static boolean belongTogether(PublicKey shown, PrivateKey key) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        byte[] probe = {1, 2, 3};
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(probe);
        byte[] signed = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(shown);
        verifying.update(probe);
        return verifying.verify(signed);
    }
}
