package io.respline.bar;

import io.respline.testing.RealServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application server loads, uses, closes and drops the library, again and again: no class loader may stay. In a JVM of
 * its own, because Netty's native library, when one class loader's copy is unloaded, is lost to the others as well.
 */
@Timeout(180)
class ClassLoaderIT {

    @RegisterExtension
    static final RealServer SERVER = RealServer.embedded();

    @ParameterizedTest
    @ValueSource(strings = {"NIO", "AUTO"})
    void everyClassLoaderIsCollected(String transport) throws Exception {
        ChildJvm.run(Redeployments.class, "-Xmx256m", "-Dbar.server=" + SERVER.uri(), "-Dbar.transport=" + transport);
    }
}
