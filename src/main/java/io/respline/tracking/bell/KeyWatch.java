package io.respline.tracking.bell;

import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.tracking.BellWatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Rings whenever a key changes. What is a {@link Member}'s belongs to the event loop; its user's methods to any thread. */
final class KeyWatch implements BellWatch, Member {

    private final Home home;
    private final Reading reading;
    private final Ringer ringer;
    private final CompletableFuture<Void> armed = new CompletableFuture<>();
    private boolean confirmed;

    KeyWatch(Home home, Reading reading, Executor executor, Runnable onChange) {
        this.home = home;
        this.reading = reading;
        this.ringer = home.ringer(executor, onChange, () -> home.leave(this));
    }

    @Override
    public Reading reading() {
        return reading;
    }

    @Override
    public void onRead(Reply reply, boolean mayHaveChanged) {
        if (!confirmed) {
            confirmed = true;
            armed.complete(null);
        } else if (mayHaveChanged) {
            ringer.ring();
        }
    }

    @Override
    public void onTouched() {} // it rings when the key is armed again

    @Override
    public void onRefused(RedisException cause) {
        if (!confirmed) {
            home.ended(this);
            armed.completeExceptionally(cause);
        }
    }

    @Override
    public void onClosed() {
        ringer.stop();
        armed.completeExceptionally(home.closed("The client was closed before the watch was armed."));
    }

    @Override
    public CompletableFuture<Void> armed() {
        return armed;
    }

    @Override
    public void close() {
        ringer.stop();
        home.leave(this);
        armed.completeExceptionally(home.closed("The watch was closed before it was armed."));
        ringer.awaitRest();
    }

    /** A key may be secret. */
    @Override
    public String toString() {
        return "BellWatch(" + reading.command().spec() + ")";
    }
}
