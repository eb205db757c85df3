package io.respline.tracking.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of one command: that its answer is awaited, or the answer. Once it is gone it never comes back; the
 * next caller makes another. Thread-safe.
 *
 * <pre>{@code
 * AWAITED --fill--> FILLED
 *    \                 |
 *     +---- retire ----+--> GONE
 * }</pre>
 */
final class Entry {

    private static final Object GONE = new Object();
    private static final VarHandle CONTENT;

    static {
        try {
            CONTENT = MethodHandles.lookup().findVarHandle(Entry.class, "content", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ByteKey command;
    private final ByteKey[] keys;

    /** A {@link Flight}, a {@link Value} or {@link #GONE}. */
    private volatile Object content;

    Entry(ByteKey command, ByteKey[] keys, Flight flight) {
        this.command = command;
        this.keys = keys;
        this.content = flight;
    }

    ByteKey command() {
        return command;
    }

    /** The keys that it depends on. Not a copy. */
    ByteKey[] keys() {
        return keys;
    }

    /** The answer, if it is there. */
    @Nullable
    Value value() {
        return content instanceof Value value ? value : null;
    }

    /** The read whose answer is awaited, if it is. */
    @Nullable
    Flight flight() {
        return content instanceof Flight flight ? flight : null;
    }

    /** The answer of a read has arrived; false if the entry is gone. */
    boolean fill(Flight flight, Value value) {
        return CONTENT.compareAndSet(this, flight, value);
    }

    /** From now on nobody finds anything here. Returns the answer, if there was one, to the first who asks. */
    @Nullable
    Value retire() {
        Object last = Objects.requireNonNull(CONTENT.getAndSet(this, GONE));
        return last instanceof Value value ? value : null;
    }
}
