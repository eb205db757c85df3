package io.respline.demo.livelog;

/**
 * Where the feed of an account stands.
 *
 * <pre>{@code
 * ARMING --armed--> BEHIND --somebody is live--> READING --last page--> CURRENT
 *                     ^ ^                           |                      |
 *                     | +-- more, rung, or failed --+                      |
 *                     +------------ rung, or an older position ------------+
 *                 from every state: CLOSED
 * }</pre>
 */
enum FeedState {
    /** The bell does not ring for this log yet, so nothing is read: what came in between would be missed. */
    ARMING,
    /** There may be entries behind the cursor, and nothing is under way to read them. */
    BEHIND,
    /** A page behind the cursor is under way. */
    READING,
    /** Everything has been read, until the bell rings. */
    CURRENT,
    /** Nobody follows any more. */
    CLOSED
}
