package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.testing.Figures;
import io.respline.testing.RealServer;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application server loads, uses, closes and drops the library, again and again: no class loader may stay. */
@Timeout(180)
class ClassLoaderIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    private static final int CYCLES = 50;

    private static final String LEAK_DETECTOR = "io.netty.customResourceLeakDetector";

    private final @Nullable String leakDetector = System.getProperty(LEAK_DETECTOR);

    /** It would be that of the tests' own class loader. */
    @BeforeEach
    void withoutTheLeakDetectorOfTheTests() {
        System.clearProperty(LEAK_DETECTOR);
    }

    @AfterEach
    void withIt() {
        if (leakDetector != null) {
            System.setProperty(LEAK_DETECTOR, leakDetector);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NIO", "AUTO"})
    void everyClassLoaderIsCollected(String transport) throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < CYCLES; i++) {
            loaders.add(cycle(transport));
        }
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    System.gc();
                    assertThat(loaders)
                            .filteredOn(loader -> loader.get() != null)
                            .isEmpty();
                });
        Figures.print("class loaders", "transport", transport, "cycles", CYCLES, "left", 0);
    }

    private static WeakReference<ClassLoader> cycle(String transport) throws Exception {
        URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(loader);
        try (loader) {
            Object application =
                    loader.loadClass(Deployed.class.getName()).getConstructor().newInstance();
            assertThat(application.getClass().getClassLoader()).isSameAs(loader);
            @SuppressWarnings("unchecked") // the interface is the JDK's, and so the same in both loaders
            BiFunction<String, String, String> run = (BiFunction<String, String, String>) application;
            assertThat(run.apply(SERVER.uri(), transport)).isEqualTo("v");
        } finally {
            current.setContextClassLoader(before);
        }
        return new WeakReference<>(loader);
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ClassLoaderIT::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return new File(path).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
