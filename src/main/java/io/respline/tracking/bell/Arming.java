package io.respline.tracking.bell;

import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.error.RedisException;
import java.util.concurrent.CompletableFuture;

/** The beginning and the end of a lasting watch. {@link #close} from any thread, everything else on the loop. */
final class Arming {

    private final Home home;
    private final Member watch;
    private final Ringer ringer;
    private final CompletableFuture<Void> armed = new CompletableFuture<>();
    private boolean confirmed;

    Arming(Home home, Member watch, Ringer ringer) {
        this.home = home;
        this.watch = watch;
        this.ringer = ringer;
    }

    CompletableFuture<Void> armed() {
        return armed;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    void confirm() {
        confirmed = true;
        if (!armed.complete(null)) {
            ringer.ring(); // whoever was told that it is not armed learns in this way that it is
        }
    }

    /** It is armed when somebody has asked for the connection. */
    void gaveUp(RedisException cause) {
        if (!confirmed) {
            armed.completeExceptionally(failure("The watch is not armed", cause));
        }
    }

    static RedisException failure(String what, RedisException cause) {
        return new RedisConnectionException(what + ": " + cause.getMessage(), cause, Outcome.NOT_SENT);
    }

    /** Before it is armed that is the end. Afterwards the watch goes on, and its key is asked for again. */
    void refused(RedisException cause) {
        if (!confirmed) {
            home.ended(watch);
            armed.completeExceptionally(cause);
        }
    }

    void clientClosed() {
        ringer.stop();
        armed.completeExceptionally(home.closed("The client was closed before the watch was armed."));
    }

    void close() {
        ringer.stop();
        home.leave(watch);
        armed.completeExceptionally(home.closed("The watch was closed before it was armed."));
        ringer.awaitRest();
    }
}
