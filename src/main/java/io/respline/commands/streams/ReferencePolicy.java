package io.respline.commands.streams;

/** What becomes of the entries that groups still have pending when they are deleted from the stream. */
public enum ReferencePolicy {
    /** They are deleted, and stay pending without content. What the server does if it is not told. */
    KEEPREF,

    /** They are deleted, and are pending no longer. */
    DELREF,

    /** They stay: only what all groups have read and acknowledged is deleted. */
    ACKED
}
