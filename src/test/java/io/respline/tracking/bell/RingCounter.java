package io.respline.tracking.bell;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A callback that counts. */
final class RingCounter implements Runnable {

    private static final Duration QUIET = Duration.ofMillis(30);

    private final AtomicInteger rings = new AtomicInteger();

    @Override
    public void run() {
        rings.incrementAndGet();
    }

    int rings() {
        return rings.get();
    }

    void awaitMoreThan(int before) {
        await("more than " + before + " rings").until(() -> rings.get() > before);
    }

    /** How many there have been when no more come for a while. */
    int settled() {
        int[] last = {rings.get()};
        await().pollDelay(QUIET).pollInterval(QUIET).until(() -> {
            int now = rings.get();
            boolean isQuiet = now == last[0];
            last[0] = now;
            return isQuiet;
        });
        return last[0];
    }
}
