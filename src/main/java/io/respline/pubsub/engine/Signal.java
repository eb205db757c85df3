package io.respline.pubsub.engine;

import io.respline.error.RedisException;
import io.respline.pubsub.Gap;
import org.jspecify.annotations.Nullable;

/** What a subscription is told beside messages. */
sealed interface Signal {

    /** Confirmed for the first time. */
    record Confirmed() implements Signal {}

    /** A gap begins. */
    record Disconnected(RedisException cause) implements Signal {}

    /** A gap is over. */
    record Resubscribed(Gap gap) implements Signal {}

    /** So many messages were dropped here. */
    record Dropped(long count) implements Signal {}

    /** Nothing follows; the cause is null if the client was closed. */
    record Ended(@Nullable RedisException cause) implements Signal {}
}
