package io.respline.tracking;

/** How a {@link Bell} learns of changes. */
public enum BellMode {
    /** There is no connection at the moment. When it is back, everything rings, as it may have changed. */
    DOWN,
    /** The server tells of each change ({@code CLIENT TRACKING}). */
    TRACKING,
    /** The server does not track: what is watched is read again and again, but for streams, for which a blocking read waits. */
    POLLING
}
