package io.respline.tracking.bell;

/** Who has an eye on the callbacks of all watches. */
interface Callbacks {

    /** A callback is about to run on this thread: false if it is one inside of another. */
    boolean begin();

    /** The outermost callback of this thread has ended. */
    void end();

    /** Whether this thread is in a callback. */
    boolean isInside();

    /** A callback, or an executor, has thrown. */
    void failed(Throwable cause);
}
