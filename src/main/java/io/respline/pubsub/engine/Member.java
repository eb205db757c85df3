package io.respline.pubsub.engine;

import io.respline.error.RedisException;
import io.respline.pubsub.Message;

/** One local subscription, as its target sees it. All methods on the event loop. */
interface Member {

    /** The server has confirmed the target, on a connection that may not be the first. */
    void onConfirmed();

    /** The server does not know the target any more. */
    void onInterrupted(RedisException cause);

    void offer(Message message);

    /** The server refuses the target. */
    void onRefused(RedisException cause);
}
