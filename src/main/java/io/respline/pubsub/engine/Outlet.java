package io.respline.pubsub.engine;

import io.respline.pubsub.Message;

/** Users' code that takes what a mailbox holds. One call at a time. */
interface Outlet {

    /** Whether it takes a message now. */
    boolean wants();

    void message(Message message);

    void signal(Signal signal);

    /** Whether it goes on after it has thrown. */
    boolean survives();
}
