package io.respline.pool;

import io.respline.connection.Connection;
import io.respline.event.ConnectionState;

/** A connection of a pool. */
record Member(Connection connection) implements Load {

    @Override
    public ConnectionState state() {
        return connection.state();
    }

    @Override
    public int inFlight() {
        return connection.inFlight();
    }

    @Override
    public long oldestSince() {
        return connection.oldestSince();
    }

    @Override
    public long latencyNanos() {
        return connection.latencyNanos();
    }
}
