package io.respline.lease;

import io.respline.command.NonBlocking;
import io.respline.error.RedisException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process's own membership of a group, made by {@link Leases}: asked for, renewed, and asked for anew under another epoch when
 * it was lost, until it is closed or its id is taken by another. Thread-safe.
 */
public final class Lease implements AutoCloseable {

    private static final long CLOSE_SECONDS = 1;

    private final Keeper keeper;
    private final String id;
    private final boolean watches;

    Lease(Keeper keeper, String id, boolean watches) {
        this.keeper = keeper;
        this.id = id;
        this.watches = watches;
    }

    /** The name that it joins under. */
    public String id() {
        return id;
    }

    /**
     * Ends when it is held for the first time, and, if it watches, has seen who is there. Waits as long as the server is away.
     * Fails with what the server refuses it with, with {@link io.respline.error.RedisClosedException} if it or the client was
     * closed, and with {@link IllegalStateException} if the id was taken by another process at once. What is chained to it
     * must not block.
     */
    public CompletableFuture<Member> joined() {
        return keeper.joined().copy();
    }

    /** The membership, as the server said last; null if there is none. */
    public @Nullable Member member() {
        return keeper.self();
    }

    /**
     * Whether the membership is certain: less than a lease has passed since a renewal was sent that the server confirmed. This
     * needs no command, and turns false during an outage before the server gives the lease up.
     */
    public boolean isHeld() {
        return keeper.isHeld();
    }

    /**
     * Those who are there, this one included, as seen last; by their age. Needs no command.
     *
     * @throws IllegalStateException if this lease was made without a {@link MembershipListener}
     */
    public List<Member> members() {
        if (!watches) {
            throw new IllegalStateException(
                    "This lease watches nobody: join with a MembershipListener, or ask Leases.members().");
        }
        return Watch.byAge(keeper);
    }

    /** Why the last command did not reach the server; null if it did. */
    public @Nullable RedisException failure() {
        return keeper.failure();
    }

    /**
     * Leaves at once, waiting for nobody. The future ends, never with a failure, when the server has been told or cannot be; then
     * the lease runs out. No callback begins any more.
     */
    public CompletableFuture<@Nullable Void> leave() {
        return keeper.leave().copy();
    }

    /** As {@link #leave}, and waits for the server for a second at most, but not on an I/O thread. May be called again. */
    @Override
    public void close() {
        CompletableFuture<@Nullable Void> left = leave();
        if (Thread.currentThread() instanceof NonBlocking) {
            return;
        }
        try {
            left.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The server could not be told; the lease runs out.
        }
    }

    @Override
    public String toString() {
        return "Lease(" + id + (isHeld() ? ", held)" : ")");
    }
}
