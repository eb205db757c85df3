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

    private final Home home;
    private final Reading reading;
    private final EncodedCommand<T> command;
    private final Consumer<? super T> onValue;
    private final Ringer ringer;
    private final AtomicReference<@Nullable Reply> newest = new AtomicReference<>();
    private final CompletableFuture<Void> armed = new CompletableFuture<>();
    private boolean confirmed;

    ValueWatch(Home home, EncodedCommand<T> command, Executor executor, Consumer<? super T> onValue) {
        this.home = home;
        this.reading = Reading.of(command);
        this.command = command;
        this.onValue = onValue;
        this.ringer = home.ringer(executor, this::deliver, () -> home.leave(this));
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
        boolean first = !confirmed;
        if (first || mayHaveChanged) {
            confirmed = true;
            newest.set(reply);
            ringer.ring();
        }
        if (first) {
            armed.complete(null);
        }
    }

    @Override
    public void onTouched() {} // what it has changed to is delivered when it was read

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
        return "BellWatch(" + command.spec() + ")";
    }
}
