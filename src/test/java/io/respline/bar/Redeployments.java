package io.respline.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.respline.testing.Figures;
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

/** Loads the library in a class loader of its own, uses it and drops it, many times, and waits for all to be collected. */
final class Redeployments {

    private static final int CYCLES = 50;

    private Redeployments() {}

    public static void main(String[] args) throws Exception {
        String transport = System.getProperty("bar.transport");
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < CYCLES; i++) {
            loaders.add(cycle(System.getProperty("bar.server"), transport));
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

    private static WeakReference<ClassLoader> cycle(String uri, String transport) throws Exception {
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
            assertThat(run.apply(uri, transport)).isEqualTo("v");
        } finally {
            current.setContextClassLoader(before);
        }
        return new WeakReference<>(loader);
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Redeployments::url)
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
