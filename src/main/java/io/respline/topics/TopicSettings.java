package io.respline.topics;

import io.respline.Redis;
import io.respline.lease.LeaseOptions;
import io.respline.pubsub.Overflow;
import io.respline.pubsub.PubSub;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a view of topics.
 *
 * @param executor null for the client's own threads
 */
record TopicSettings(
        boolean isLocalFirst,
        int buffer,
        Overflow overflow,
        @Nullable Executor executor) {

    static final TopicSettings DEFAULT = new TopicSettings(false, PubSub.DEFAULT_BUFFER, Overflow.DROP_OLDEST, null);

    private static final Executor SHARED = LeaseOptions.DEFAULT.executor();

    TopicSettings {
        Objects.requireNonNull(overflow, "overflow");
        if (buffer < 1) {
            throw new IllegalArgumentException("buffer is out of range: " + buffer + "; give 1 message or more.");
        }
    }

    /** Where listeners run that are fed by this package. */
    Executor executorOrShared() {
        return executor == null ? SHARED : executor;
    }

    PubSub of(Redis redis) {
        PubSub pubsub = redis.pubsub().buffer(buffer).overflow(overflow);
        return executor == null ? pubsub : pubsub.executor(executor);
    }
}
