package io.respline.bench.compare;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The version of an installed Java. */
final class JavaVersion {

    private JavaVersion() {}

    /** The feature version, such as 17. */
    static int of(Path javaHome) throws IOException {
        return Runtime.Version.parse(text(javaHome)).feature();
    }

    static String text(Path javaHome) throws IOException {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(javaHome.resolve("release"))) {
            release.load(reader);
        }
        return release.getProperty("JAVA_VERSION").replace("\"", "");
    }
}
