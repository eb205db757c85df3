package io.respline.pubsub.engine;

/** Who takes messages from a {@link Feed}. */
interface Reader {

    /** Where his messages go. From any thread. */
    Mailbox mailbox();

    /** There is something for his consumer. From any thread. */
    void wake();

    /** His mailbox is full, and that is to be the end. On the event loop. */
    void onOverflow();
}
