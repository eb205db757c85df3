package io.respline.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server program that can be started.
 *
 * @param file the executable
 * @param version what it says of itself, such as {@code 7.0.15}
 */
public record RedisBinary(Path file, String version) {

    private static final String EMBEDDED_VERSION = "7.0.15";
    private static final Pattern VERSION = Pattern.compile("\\bv=(\\S+)");
    private static @Nullable RedisBinary unpacked;

    /**
     * The Redis that the jar {@code org.signal:embedded-redis} carries, unpacked into the build directory if there is one.
     *
     * @throws ServerUnavailableException if the jar is not on the class path or has no program for this machine
     */
    public static synchronized RedisBinary embedded() throws IOException {
        RedisBinary binary = unpacked;
        if (binary == null) {
            binary = unpack();
            unpacked = binary;
        }
        return binary;
    }

    /**
     * {@code redis-server} or {@code valkey-server} as found on the PATH.
     *
     * @throws ServerUnavailableException if neither is there
     */
    public static RedisBinary onPath() throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String name : new String[] {"redis-server", "valkey-server"}) {
            for (String directory : path.split(File.pathSeparator, -1)) {
                Path file = Path.of(directory, name);
                if (Files.isExecutable(file)) {
                    return new RedisBinary(file, askVersion(file));
                }
            }
        }
        throw new ServerUnavailableException("neither redis-server nor valkey-server is on the PATH");
    }

    /** The number before the first dot of the version. */
    int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    private static RedisBinary unpack() throws IOException {
        String name = "redis-server-" + EMBEDDED_VERSION + "-" + platform();
        try (InputStream resource = ClassLoader.getSystemResourceAsStream(name)) {
            if (resource == null) {
                throw new ServerUnavailableException(
                        "no " + name + " on the class path: org.signal:embedded-redis is missing, or has no"
                                + " server for this machine");
            }
            Path directory = directory();
            Path file = directory.resolve(name);
            if (!Files.isExecutable(file)) {
                // Another build may be doing the same: each writes a file of its own, and the last move wins.
                Path own = Files.createTempFile(directory, name, ".tmp");
                Files.copy(resource, own, StandardCopyOption.REPLACE_EXISTING);
                if (!own.toFile().setExecutable(true)) {
                    throw new IOException("cannot be made executable: " + own);
                }
                Files.move(own, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return new RedisBinary(file, askVersion(file));
        }
    }

    /** The build directory, where only we write; a new directory if there is none, as an old one may be another user's. */
    private static Path directory() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        if (Files.isDirectory(target)) {
            return Files.createDirectories(target.resolve("embedded-redis"));
        }
        Path own = Files.createTempDirectory("embedded-redis");
        own.toFile().deleteOnExit();
        return own;
    }

    private static String platform() throws ServerUnavailableException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String os = system.contains("linux") ? "linux" : system.contains("mac") ? "darwin" : "";
        String arch = switch (machine) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386" -> "386";
            default -> "";
        };
        if (os.isEmpty() || arch.isEmpty()) {
            throw new ServerUnavailableException("there is no embedded server for " + system + " on " + machine);
        }
        return os + "-" + arch;
    }

    private static String askVersion(Path file) throws IOException {
        Process process = new ProcessBuilder(file.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes());
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.find()) {
            throw new IOException(file + " is no Redis server, it says: " + text);
        }
        return matcher.group(1);
    }
}
