package io.respline.demo.livelog;

/**
 * Where a socket stands towards the log that it follows.
 *
 * <pre>{@code
 * WAITING --armed--> LIVE <--met the cursor-- CATCHING_UP
 *    |                 |                        ^  |
 *    |                 +-- socket is full --+   |  | socket is full
 *    |                                      v   |  v
 *    +--armed, older than the cursor--+    PAUSED (writable: CATCHING_UP, or LIVE)
 *                                     +--> CATCHING_UP
 *                  from every state: CLOSED
 * }</pre>
 */
enum FollowerState {
    /** The feed is not armed yet. */
    WAITING,
    /** Reads pages of its own, from its position to where the others stand. */
    CATCHING_UP,
    /** Gets what the feed reads. */
    LIVE,
    /** Its socket takes no more for the moment. Nothing is kept for it: it reads on in the log later. */
    PAUSED,
    /** Gone. */
    CLOSED
}
