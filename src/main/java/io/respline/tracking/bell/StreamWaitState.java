package io.respline.tracking.bell;

/**
 * What a {@link StreamWait} is about.
 *
 * <pre>{@code
 *           a stream             all places known        not too early
 *    IDLE -----------> LOCATING ------------------> PACING --------> WAITING
 *     ^                   ^   ^                        |             |  |
 *     |                   |   +----- an entry, or the time is up ----+  |
 *     |                   +-- a while later -- PAUSED <-- refused ------+
 *     +---- nobody reads streams, the server refuses them all, the connection is lost
 * }</pre>
 *
 * <p>Too many streams lead to PAUSED in place of LOCATING.
 */
enum StreamWaitState {
    /** There is nothing to wait for, or nobody to ask. */
    IDLE,
    /** The newest entry of some streams is asked for. */
    LOCATING,
    /** It is known of all; the next blocking read would come too soon after the last. */
    PACING,
    /** A blocking read is under way. */
    WAITING,
    /** Blocking reads are refused, or there are too many streams: it is tried again later. */
    PAUSED
}
