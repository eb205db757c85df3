package io.respline.pubsub.engine;

/** The way from a mailbox to its consumer. Thread-safe. */
interface Delivery {

    /** Nobody has come for the contents yet. */
    Delivery NONE = new Delivery() {
        @Override
        public void wake() {}

        @Override
        public void stop() {}

        @Override
        public void awaitRest() {}

        @Override
        public boolean isAtRest() {
            return true;
        }
    };

    /** There is something in the mailbox. */
    void wake();

    /** From now on nothing more is delivered. */
    void stop();

    /** Waits until nothing is being delivered, unless the caller is the one to whom it is. An interrupt ends the waiting. */
    void awaitRest();

    /** Whether it is not delivering, and has nothing that it is about to deliver. */
    boolean isAtRest();
}
