package io.respline.bench.compare;

import java.util.List;
import java.util.function.Consumer;

/**
 * A client that is measured, as a subscriber, in the way that its own documentation names for it, on one connection. Both
 * methods return when the server has confirmed everything; listeners are given payloads.
 */
interface Subscriber extends AutoCloseable {

    /** The listener of each position to the channel of the same one. */
    void subscribeEach(List<String> channels, List<Consumer<byte[]>> listeners);

    /** All listeners to one channel. */
    void subscribeAll(String channel, List<Consumer<byte[]>> listeners);

    @Override
    void close();
}
