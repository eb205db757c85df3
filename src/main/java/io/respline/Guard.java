package io.respline;

import io.respline.command.Batch;
import io.respline.command.CommandSpec;
import io.respline.command.EncodedCommand;
import java.util.Set;

/** Keeps commands off a shared connection that would hand their callers' or other callers' replies to the wrong one. */
final class Guard {

    /** Between these, other callers' commands would be queued, and answered with QUEUED. */
    private static final Set<String> BY_HAND = Set.of("MULTI", "EXEC", "DISCARD");

    private Guard() {}

    /**
     * Lets a command pass.
     *
     * @throws IllegalArgumentException if it may not travel on a shared connection; the message names the right call
     */
    static <C extends EncodedCommand<?>> C check(C command) {
        CommandSpec spec = command.spec();
        if (spec.changesConnectionState() && (spec.breaksReplyOrder() || BY_HAND.contains(spec.name()))) {
            throw new IllegalArgumentException(
                    spec.name() + " cannot be sent on a shared connection: " + spec.sharedAlternative() + ".");
        }
        return command;
    }

    /** Lets a batch pass, if each of its commands may. */
    static Batch check(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            check(batch.command(i));
        }
        return batch;
    }
}
