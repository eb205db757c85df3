package io.respline.bench.compare;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that is measured, doing the same work as all others: {@code GET} of one of {@link Keys#COUNT} keys, the value
 * as bytes. Used by as many threads as the workload has.
 */
interface Subject extends AutoCloseable {

    /** A blocking call. */
    byte[] get(int key);

    /** An asynchronous call, completed wherever the client completes by default. */
    void send(int key, BiConsumer<byte @Nullable [], @Nullable Throwable> completion);

    /** A blocking pipeline of consecutive keys; checks the values. */
    void pipeline(int firstKey, int size);

    @Override
    void close();
}
