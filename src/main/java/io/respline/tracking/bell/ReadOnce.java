package io.respline.tracking.bell;

import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import io.respline.tracking.ArmedRead;
import io.respline.transport.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads, and rings once when that is out of date. Threads as in {@link KeyWatch}. */
final class ReadOnce<T extends @Nullable Object> implements ArmedRead<T>, Member {

    private final Home home;
    private final Reading reading;
    private final EncodedCommand<T> command;
    private final Ringer ringer;
    private final CompletableFuture<T> value = new CompletableFuture<>();
    private boolean read;
    private boolean over;
    private Loop.@Nullable Timer patience;

    ReadOnce(Home home, EncodedCommand<T> command, Executor executor, Runnable onChange) {
        this.home = home;
        this.reading = Reading.of(command);
        this.command = command;
        this.ringer = home.ringer(executor, onChange, () -> home.leave(this));
    }

    @Override
    public Reading reading() {
        return reading;
    }

    /** It is about to be read. */
    void begin() {
        patience = home.afterTimeout(() -> {
            patience = null;
            fail(home.timeout(reading));
        });
    }

    private void endPatience() {
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
    }

    private void fail(RedisException cause) {
        if (!over) {
            over = true;
            endPatience();
            home.ended(this);
            value.completeExceptionally(cause);
        }
    }

    private void ring() {
        if (!over) {
            over = true;
            home.ended(this);
            ringer.ring();
        }
    }

    @Override
    public void onRead(Reply reply, boolean mayHaveChanged) {
        if (!read) {
            first(reply);
        } else if (mayHaveChanged) {
            ring();
        }
    }

    private void first(Reply reply) {
        T decoded;
        try {
            decoded = Request.decode(command, reply);
        } catch (RedisException e) {
            fail(e);
            return;
        }
        read = true;
        endPatience();
        value.complete(decoded);
    }

    @Override
    public void onTouched() {
        if (read) {
            ring();
        }
    }

    @Override
    public void onRefused(RedisException cause) {
        if (read) {
            ring(); // whether it has changed can no longer be told
        } else {
            fail(cause);
        }
    }

    @Override
    public void onGaveUp(RedisException cause) {
        if (!read) {
            fail(Arming.failure("The value was not read", cause));
        }
    }

    @Override
    public void onClosed() {
        over = true;
        endPatience();
        ringer.stop();
        value.completeExceptionally(home.closed("The client was closed before the value was read."));
    }

    @Override
    public CompletableFuture<T> value() {
        return value;
    }

    @Override
    public void close() {
        ringer.stop();
        home.leave(this);
        value.completeExceptionally(home.closed("The read was closed before there was a value."));
        ringer.awaitRest();
    }

    /** A key may be secret. */
    @Override
    public String toString() {
        return "ArmedRead(" + command.spec() + ")";
    }
}
