package io.respline.tracking.bell;

/**
 * Where an {@link Arm} is between what it last read and what the server tells of.
 *
 * <pre>{@code
 *             its turn                reply
 *    DIRTY ------------> ARMING ----------------> ARMED
 *     ^ ^                 | | ^                    | |
 *     | +- reply, but the | | +-- read again by ---+ |
 *     |    server told of | |     a sweep or poll    |
 *     |    a change before+ |                        |
 *     +----- lost, put off--+                        |
 *     +--------- the server tells of a change, lost -+
 * }</pre>
 */
enum ArmState {
    /** Something may have changed since it was read, and its turn to be read has not come. */
    DIRTY,
    /** It is being read, which arms it. */
    ARMING,
    /** The server tells of the next change. */
    ARMED
}
