package io.respline.bench.compare;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that is measured, doing the same work as all others, in the way that its own documentation names for it. Used by
 * as many threads as the workload has. Results are checked by whoever calls, so that no client can skip its decoding.
 */
interface Subject extends AutoCloseable {

    /** A blocking {@code GET} of one of {@link Keys#COUNT} keys with values of {@link Keys#VALUE_BYTES}. */
    byte[] get(int key);

    /** The same, asynchronously; completed wherever the client completes by default. */
    void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion);

    /**
     * The caller of {@link #send} has nothing more to send for now: what it sent has to be on its way. For clients that are
     * told when to write.
     */
    default void flush() {}

    /** A blocking pipeline of {@code GET}s of consecutive keys; checks the values. */
    void pipeline(int firstKey, int size);

    /** A blocking {@code MGET} of consecutive keys; checks the values. */
    void multiGet(int firstKey, int size);

    /** A blocking {@code GET} of a value of any size. */
    byte[] getLarge(String key);

    /** A blocking {@code SET} of a value of any size. */
    void setLarge(String key, byte[] value);

    /** Reads a whole aggregate in the client's natural type; the number of its elements (fields, members, entries). */
    int readAll(Aggregate aggregate);

    /** What is read whole. Each has {@link #ELEMENTS} elements of 16 bytes and is stored under its own key. */
    enum Aggregate {
        /** {@code HGETALL}. */
        HASH("bench:hash"),
        /** {@code LRANGE 0 -1}. */
        LIST("bench:list"),
        /** {@code SMEMBERS}. */
        SET("bench:set"),
        /** {@code XRANGE - +}: nested, each entry with two fields. */
        STREAM("bench:stream");

        static final int ELEMENTS = 10_000;

        final String key;
        final byte[] bytes;

        Aggregate(String key) {
            this.key = key;
            this.bytes = Keys.bytes(key);
        }
    }

    @Override
    void close();
}
