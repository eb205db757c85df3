package io.respline.testing;

import io.netty.buffer.ByteBufAllocator;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a reference-counted Netty resource was collected without having been released.
 *
 * <p>Netty notices a leak when the garbage collector has found the resource, and says so at the next allocation. The
 * guard therefore collects, waits until the collector has handed over what it found, and allocates once. It is
 * registered for every test class by the service file, and needs the detector that the build sets by system property:
 * without it (a run from an IDE) it does nothing.
 */
public final class LeakGuard implements AfterAllCallback {
    private static final boolean ACTIVE =
            RecordingLeakDetector.class.getName().equals(System.getProperty("io.netty.customResourceLeakDetector"));

    @Override
    public void afterAll(ExtensionContext context) {
        if (!ACTIVE || context.getTestClass().filter(Class::isMemberClass).isPresent()) {
            return;
        }
        List<String> leaks = leaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(
                    leaks.size() + " leaked buffer(s), found after this class:\n" + String.join("\n", leaks));
        }
    }

    /** Leaks among everything that is unreachable now. */
    static List<String> leaks() {
        // Two rounds: a reference may be handed over just after the first round's marker.
        collectGarbage();
        collectGarbage();
        ByteBufAllocator.DEFAULT.directBuffer(1).release();
        return RecordingLeakDetector.drain();
    }

    private static void collectGarbage() {
        ReferenceQueue<Object> handedOver = new ReferenceQueue<>();
        WeakReference<Object> marker = new WeakReference<>(new Object(), handedOver);
        try {
            do {
                System.gc();
            } while (handedOver.remove(100) == null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the garbage collector", e);
        } finally {
            Reference.reachabilityFence(marker);
        }
    }
}
