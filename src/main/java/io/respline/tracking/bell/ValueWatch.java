package io.respline.tracking.bell;

import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.tracking.BellWatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Delivers what a command reads, whenever that has changed. Threads as in {@link KeyWatch}. */
final class ValueWatch<T extends @Nullable Object> implements BellWatch, Member {

    private final Reading reading;
    private final EncodedCommand<T> command;
    private final Consumer<? super T> onValue;
    private final Ringer ringer;
    private final AtomicReference<@Nullable Reply> newest = new AtomicReference<>();
    private final Arming arming;

    ValueWatch(Home home, EncodedCommand<T> command, Executor executor, Consumer<? super T> onValue) {
        this.reading = Reading.of(command);
        this.command = command;
        this.onValue = onValue;
        this.ringer = home.ringer(executor, this::deliver, () -> home.leave(this));
        this.arming = new Arming(home, this, ringer);
    }

    /** On the executor. */
    private void deliver() {
        Reply reply = newest.getAndSet(null);
        if (reply != null) {
            onValue.accept(Request.decode(command, reply));
        }
    }

    @Override
    public Reading reading() {
        return reading;
    }

    @Override
    public void onRead(Reply reply, boolean mayHaveChanged) {
        boolean first = !arming.isConfirmed();
        if (first || mayHaveChanged) {
            newest.set(reply);
            ringer.ring();
        }
        if (first) {
            arming.confirm();
        }
    }

    @Override
    public void onTouched() {} // what it has changed to is delivered when it was read

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
        return "BellWatch(" + command.spec() + ")";
    }
}
