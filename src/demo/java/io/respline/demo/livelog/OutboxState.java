package io.respline.demo.livelog;

/**
 * Where an outbox stands.
 *
 * <pre>{@code
 * LOOKING --seen--> SENDING --all stored, none waits--> EMPTY
 *                    ^    |
 *                    |    | the connection was lost: nobody knows
 *                    |    v
 *                    +- CHECKING
 * }</pre>
 */
enum OutboxState {
    /** Asks where the log ends, so that a later check knows where to begin. */
    LOOKING,
    /** A batch of appends is under way, or about to be repeated. */
    SENDING,
    /** Reads which appends of a lost batch are in the log. */
    CHECKING,
    /** Nothing left; the end. */
    EMPTY
}
