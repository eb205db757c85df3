package io.respline.connection;

/** In what form a stream brings what its subscriptions send. */
enum PushForm {
    /** Nothing subscribes here: a push is nobody's, and an array is a reply. */
    NOT_WANTED,
    /** RESP3: as push frames. */
    FRAMES,
    /** RESP2: as arrays that begin with a word such as {@code message}. */
    ARRAYS
}
