package io.respline.tracking;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A read that rings once, when what it has read is out of date; from {@link Bell#arm}. It ends with the ring, or when it is
 * closed. Thread-safe.
 *
 * @param <T> what was read
 */
public interface ArmedRead<T extends @Nullable Object> extends AutoCloseable {

    /**
     * What was read. Fails with a {@link io.respline.error.RedisException}, within the option {@code commandTimeout}, if it cannot
     * be read; then nothing rings. Futures end on the event loop: chain what is short, wait elsewhere.
     */
    CompletableFuture<T> value();

    /** Ends it. When this has returned no callback runs any more, unless it was called inside of a callback. */
    @Override
    void close();
}
