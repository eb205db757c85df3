package io.respline.connection;

import io.respline.command.Request;

/** Blocking calls for tests in which nobody can be parked. */
public final class BlockingCalls {

    private BlockingCalls() {}

    /** Does what {@link Connection#exchange} does up to where the thread is parked, and refuses where it would wait. */
    public static void begin(Connection connection, Request<?> request) {
        connection.begin(request);
    }
}
