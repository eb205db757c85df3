package io.respline.tracking.bell;

import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.tracking.BellWatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Rings whenever a key changes. What is a {@link Member}'s belongs to the event loop; its user's methods to any thread. */
final class KeyWatch implements BellWatch, Member {

    private final Reading reading;
    private final Ringer ringer;
    private final Arming arming;

    KeyWatch(Home home, Reading reading, Executor executor, Runnable onChange) {
        this.reading = reading;
        this.ringer = home.ringer(executor, onChange, () -> home.leave(this));
        this.arming = new Arming(home, this, ringer);
    }

    @Override
    public Reading reading() {
        return reading;
    }

    @Override
    public void onRead(Reply reply, boolean mayHaveChanged) {
        if (!arming.isConfirmed()) {
            arming.confirm();
        } else if (mayHaveChanged) {
            ringer.ring();
        }
    }

    @Override
    public void onTouched() {} // it rings when the key is armed again

    @Override
    public void onRefused(RedisException cause) {
        arming.refused(cause);
    }

    @Override
    public void onGaveUp(RedisException cause) {
        arming.gaveUp(cause);
    }

    @Override
    public void onClosed() {
        arming.clientClosed();
    }

    @Override
    public CompletableFuture<Void> armed() {
        return arming.armed();
    }

    @Override
    public void close() {
        arming.close();
    }

    /** A key may be secret. */
    @Override
    public String toString() {
        return "BellWatch(" + reading.command().spec() + ")";
    }
}
