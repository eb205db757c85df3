package io.respline.connection;

import io.respline.transport.Loop;
import org.jspecify.annotations.Nullable;

/** One timer at most: what is set takes the place of what was. Confined to the event loop. */
final class Alarm {

    private final Loop loop;
    private Loop.@Nullable Timer timer;

    Alarm(Loop loop) {
        this.loop = loop;
    }

    void set(Runnable task, long delayNanos) {
        cancel();
        timer = loop.schedule(
                () -> {
                    timer = null;
                    task.run();
                },
                delayNanos);
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    boolean isSet() {
        return timer != null;
    }
}
