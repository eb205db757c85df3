package io.respline.connection;

import io.respline.command.Command;
import io.respline.command.Request;
import java.util.concurrent.TimeUnit;

/** Requests for race tests. */
final class Pings {
    /** Long enough that a wait which ends by it was never woken. */
    static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private static final Command<?> PING = Command.cmd("PING");

    private Pings() {}

    static Request<?> ping() {
        return Request.of(PING.encoded(), System.nanoTime(), PATIENCE);
    }
}
