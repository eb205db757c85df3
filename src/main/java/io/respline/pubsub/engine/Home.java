package io.respline.pubsub.engine;

/** What subscriptions have in common. From any thread. */
interface Home {

    long nanoTime();

    /** The subscription has ended. Its target hears of it later, on the event loop. */
    void leave(LocalSubscription subscription);

    Callbacks callbacks();

    /** Users' code, or the executor for it, has failed. */
    void failed(Throwable cause);
}
