package io.respline.pubsub.engine;

/** What a {@link Courier} tells its subscription. From any thread. */
interface CourierOwner {

    Callbacks callbacks();

    /** The executor does not take the courier any more. */
    void rejected(Throwable cause);

    /** Users' code has thrown; {@code isOver} says that nothing more is delivered to it. */
    void threw(Throwable cause, boolean isOver);

    /** Nothing is being delivered, and nothing is about to be. */
    void atRest();
}
