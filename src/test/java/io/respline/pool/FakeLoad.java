package io.respline.pool;

import io.respline.event.ConnectionState;

/** A member whose figures are set by hand. */
record FakeLoad(ConnectionState state, int inFlight, long oldestSince, long latencyNanos) implements Load {

    static FakeLoad ready(int inFlight, long oldestSince, long latencyNanos) {
        return new FakeLoad(ConnectionState.READY, inFlight, oldestSince, latencyNanos);
    }

    static FakeLoad in(ConnectionState state) {
        return new FakeLoad(state, 0, 0, 0);
    }
}
