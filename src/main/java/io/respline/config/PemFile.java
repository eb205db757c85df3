package io.respline.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A PEM file. What is wrong with it is said by its role and its path, never by its contents. */
final class PemFile {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final String BEGIN = "-----BEGIN ";
    private static final String CONVERT = "convert it with: openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key";

    private final String role;
    private final Path file;
    private final String text;

    private PemFile(String role, Path file, String text) {
        this.role = role;
        this.file = file;
        this.text = text;
    }

    static PemFile read(String role, Path file) throws IOException {
        String named = "the file of the " + role + " (" + file + ")";
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            String text = new String(bytes, ISO_8859_1);
            Arrays.fill(bytes, (byte) 0);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(named + " is larger than 4 MiB");
            }
            return new PemFile(role, file, text);
        } catch (NoSuchFileException e) {
            throw new IOException(named + " does not exist", e);
        } catch (IOException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(named)
                    ? e
                    : new IOException(named + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** All certificates, at least one. */
    List<X509Certificate> certificates() throws IOException, CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        for (byte[] block : blocks("CERTIFICATE")) {
            try {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
            } catch (CertificateException e) {
                throw wrong("holds a certificate that cannot be read");
            }
        }
        if (found.isEmpty()) {
            throw wrong("holds no PEM certificate (BEGIN CERTIFICATE)");
        }
        return found;
    }

    /** The key, which is of the kind that the certificate says. */
    PrivateKey privateKey(String algorithm) throws IOException {
        List<byte[]> blocks = blocks("PRIVATE KEY");
        if (blocks.isEmpty()) {
            throw wrong(whyNoKey());
        }
        byte[] encoded = blocks.get(0);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            // Without the cause: it may quote what it could not read.
            throw wrong("holds no " + algorithm + " key in PKCS#8 form, which the client certificate calls for");
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private String whyNoKey() {
        if (text.contains(BEGIN + "ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED")) {
            return "is encrypted; " + CONVERT + ", or use clientKeyStore, which takes a password";
        }
        if (text.contains(BEGIN + "RSA PRIVATE KEY") || text.contains(BEGIN + "EC PRIVATE KEY")) {
            return "is not in PKCS#8 form (BEGIN PRIVATE KEY); " + CONVERT;
        }
        return "holds no PEM key (BEGIN PRIVATE KEY)";
    }

    private List<byte[]> blocks(String label) throws IOException {
        String begin = BEGIN + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> blocks = new ArrayList<>();
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
            int from = at + begin.length();
            int to = text.indexOf(end, from);
            if (to < 0) {
                throw wrong("breaks off in the middle; if it is being renewed, the next attempt will find it complete");
            }
            try {
                blocks.add(Base64.getMimeDecoder().decode(text.substring(from, to)));
            } catch (IllegalArgumentException e) {
                throw wrong("is damaged");
            }
            at = to;
        }
        return blocks;
    }

    private IOException wrong(String what) {
        return new IOException("the file of the " + role + " (" + file + ") " + what);
    }
}
