package io.respline;

import io.respline.command.Batch;
import io.respline.command.CommandSpec;
import io.respline.command.EncodedCommand;

/** Keeps commands off a connection that would change it for other callers, or hand replies to the wrong one. */
final class Guard {

    private Guard() {}

    /**
     * Lets a command pass that may travel on a shared connection.
     *
     * @throws IllegalArgumentException if it may not; the message names the right call
     */
    static void shared(EncodedCommand<?> command) {
        CommandSpec spec = command.spec();
        if (spec.changesConnectionState()) {
            throw refused(spec, "on a shared connection");
        }
    }

    /** Lets a batch pass, if each of its commands may travel on a shared connection. */
    static void shared(Batch batch) {
        if (batch.changesConnectionState()) {
            for (int i = 0; i < batch.size(); i++) {
                shared(batch.command(i));
            }
        }
    }

    /**
     * Lets a command pass that a connection of requests and replies survives.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void dedicated(EncodedCommand<?> command) {
        if (command.spec().breaksReplyOrder()) {
            throw refused(command.spec(), "in a session");
        }
    }

    /** Lets a batch pass, if each of its commands may. */
    static void dedicated(Batch batch) {
        if (batch.breaksReplyOrder()) {
            for (int i = 0; i < batch.size(); i++) {
                dedicated(batch.command(i));
            }
        }
    }

    private static IllegalArgumentException refused(CommandSpec spec, String where) {
        return new IllegalArgumentException(
                spec.name() + " cannot be sent " + where + ": " + spec.sharedAlternative() + ".");
    }
}
