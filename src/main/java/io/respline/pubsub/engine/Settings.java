package io.respline.pubsub.engine;

import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import java.util.concurrent.Executor;

/**
 * What a view of subscriptions has of its own.
 *
 * @param executor where users' code runs
 */
record Settings(int buffer, Overflow overflow, Executor executor) {

    static Settings standard(Executor executor) {
        return new Settings(PubSub.DEFAULT_BUFFER, Overflow.DROP_OLDEST, executor);
    }

    Settings buffer(int messages) {
        if (messages < 1) {
            throw new IllegalArgumentException("buffer is out of range: " + messages);
        }
        return new Settings(messages, overflow, executor);
    }

    Settings overflow(Overflow policy) {
        return new Settings(buffer, policy, executor);
    }

    Settings executor(Executor other) {
        return new Settings(buffer, overflow, other);
    }
}
