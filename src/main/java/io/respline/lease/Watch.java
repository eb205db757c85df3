package io.respline.lease;

import io.respline.error.RedisException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A look at a group that goes on until it is closed, without being a member; made by {@link Leases#watch}. Thread-safe. */
public final class Watch implements AutoCloseable {

    private final Keeper keeper;

    Watch(Keeper keeper) {
        this.keeper = keeper;
    }

    /** Ends with the first look. Fails as {@link Lease#joined} does. */
    public CompletableFuture<List<Member>> seen() {
        return keeper.seen().copy();
    }

    /** Those who are there, as seen last; by their age. Needs no command. */
    public List<Member> members() {
        return byAge(keeper);
    }

    /**
     * Whether some of {@link #members()} may have left: nobody could be asked, or that was so less than a lease ago, or the server
     * has lost its data. Meanwhile nobody is said to have left.
     */
    public boolean isUncertain() {
        return keeper.isUncertain();
    }

    /** Why the last command did not reach the server; null if it did. */
    public @Nullable RedisException failure() {
        return keeper.failure();
    }

    /** Ends it. No callback begins any more. May be called again. */
    @Override
    public void close() {
        var unused = keeper.leave();
    }

    static List<Member> byAge(Keeper keeper) {
        return keeper.present().stream().sorted(Look.BY_AGE).toList();
    }
}
