package io.respline.pubsub.engine;

import java.util.Set;

/** What a {@link Courier} tells its subscription. From any thread. */
interface CourierOwner {

    /** The threads that run users' code for subscriptions of the client at the moment. Thread-safe. */
    Set<Thread> callbackThreads();

    /** The executor does not take the courier any more. */
    void rejected(Throwable cause);

    /** Users' code has thrown; {@code isOver} says that nothing more is delivered to it. */
    void threw(Throwable cause, boolean isOver);

    /** Nothing is being delivered, and nothing is about to be. */
    void atRest();
}
