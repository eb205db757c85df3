package io.respline.connection;

import io.respline.transport.Lending;
import org.jspecify.annotations.Nullable;

/** Tells a loop that can be lent how much a connection has under way. Confined to the event loop. */
final class Occupancy {

    private final @Nullable Lending lending;
    private boolean busy;

    Occupancy(@Nullable Lending lending) {
        this.lending = lending;
    }

    /** So many requests are in flight. */
    void of(int requests) {
        if (lending == null) {
            return;
        }
        if (busy != requests > 0) {
            busy = !busy;
            lending.busy(busy);
        }
        if (requests > 1) {
            lending.crowded();
        }
    }
}
