package io.respline.testing;

import io.respline.config.Protocol;
import io.respline.config.RedisOptionsBuilder;

/** The ways that subscriptions can travel, for suites that run in each of them. */
public enum SubscriptionWay {
    /** On a connection of their own, in RESP2. */
    RESP2,
    /** On a connection of their own, in RESP3. */
    RESP3,
    /** Beside commands. */
    SHARED;

    /** Sets the options for it. */
    public RedisOptionsBuilder apply(RedisOptionsBuilder options) {
        return options.protocol(this == RESP2 ? Protocol.RESP2 : Protocol.RESP3)
                .subscriptionsShareConnection(this == SHARED);
    }

    /** Which of a client's connections, in the order in which they are made, carries subscriptions. */
    public int connection() {
        return this == SHARED ? 1 : 2;
    }
}
