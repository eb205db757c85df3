package io.respline.tracking.cache;

import io.respline.command.EncodedCommand;
import io.respline.command.Request;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One read that is on its way, the entry that it is for, and those who wait for it. Thread-safe. */
final class Flight {

    /** One who waits. */
    record Waiter(
            Request<?> request,
            CachedSender sender,
            @Nullable Waiter next) {

        /** Whether it has sent the read for all. */
        boolean isFirst() {
            return next == null;
        }
    }

    /** Nobody can join any more. */
    private static final Object LANDED = new Object();

    private static final VarHandle WAITERS;

    static {
        try {
            WAITERS = MethodHandles.lookup().findVarHandle(Flight.class, "waiters", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final EncodedCommand<?> command;
    private final Store store;
    private final Entry entry;

    /** The {@link Waiter} who came last, or {@link #LANDED}. */
    private volatile Object waiters;

    /** @param request of the first who waits */
    Flight(Request<?> request, CachedSender sender, Store store, ByteKey name, List<byte[]> keys) {
        this.command = request.command(0);
        this.store = store;
        this.waiters = new Waiter(request, sender, null);
        this.entry = new Entry(name, ByteKey.all(keys), this);
    }

    EncodedCommand<?> command() {
        return command;
    }

    /** The store that the entry is, or was, in. */
    Store store() {
        return store;
    }

    Entry entry() {
        return entry;
    }

    /** Another one waits; false if it is too late. */
    boolean join(Request<?> request, CachedSender sender) {
        Object last = waiters;
        while (last instanceof Waiter waiter) {
            if (WAITERS.compareAndSet(this, last, new Waiter(request, sender, waiter))) {
                return true;
            }
            last = waiters;
        }
        return false;
    }

    /** Ends the waiting: all who wait, in the order in which they came. */
    List<Waiter> land() {
        List<Waiter> all = new ArrayList<>();
        each((Object) WAITERS.getAndSet(this, LANDED), all::add);
        Collections.reverse(all);
        return all;
    }

    /** Those who wait at the moment. */
    void each(Consumer<Waiter> action) {
        each(waiters, action);
    }

    private static void each(Object last, Consumer<Waiter> action) {
        for (Waiter waiter = last instanceof Waiter newest ? newest : null; waiter != null; waiter = waiter.next()) {
            action.accept(waiter);
        }
    }
}
