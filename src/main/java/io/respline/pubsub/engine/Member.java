package io.respline.pubsub.engine;

import io.respline.error.RedisException;

/** One local subscription, as its target sees it. All methods on the event loop. */
interface Member extends Reader {

    /** The server has confirmed the target, on a connection that may not be the first. */
    void onConfirmed();

    /** The server does not know the target any more. */
    void onInterrupted(RedisException cause);

    /** The server refuses the target. */
    void onRefused(RedisException cause);
}
