package io.respline.transport;

import io.respline.config.Endpoint;

/** Makes links. */
@FunctionalInterface
public interface Dialer {

    /** An attempt under way. */
    @FunctionalInterface
    interface Attempt {
        /** Gives up: the listener hears nothing more, and a link that comes late is closed. From the loop only. */
        void cancel();
    }

    /** Begins to connect; the listener is told on the loop, never before this returns. From the loop only. */
    Attempt dial(Endpoint endpoint, LinkListener listener);
}
