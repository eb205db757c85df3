package io.respline.tracking.bell;

import io.respline.error.RedisException;
import io.respline.reply.Reply;

/** Who wants to know of changes to what an {@link Arm} reads. Called on the event loop. */
interface Member {

    /** What it wants read. */
    Reading reading();

    /**
     * It was read. For the first time, that is all there is to know.
     *
     * @param mayHaveChanged whether something may have changed since it was last read
     */
    void onRead(Reply reply, boolean mayHaveChanged);

    /** Something has changed, or may have, and it is about to be read again. */
    void onTouched();

    /** The server will not read it. */
    void onRefused(RedisException cause);

    /** The connection does not come back by itself: who waits for it is told. */
    void onGaveUp(RedisException cause);

    /** The client is closed. */
    void onClosed();
}
