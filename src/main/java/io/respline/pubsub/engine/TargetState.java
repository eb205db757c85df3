package io.respline.pubsub.engine;

/**
 * Where a channel, pattern or shard channel is between what is wanted here and what the server knows.
 *
 * <pre>{@code
 *           first member              asked                  confirmed
 *    IDLE ----------------> WANTED ----------> SUBSCRIBING ------------> SUBSCRIBED
 *      ^                    |  ^ ^                | |  |                   |    ^
 *      +--last member left--+  | +--lost, put off-+ |  +-nobody is left-+  |    | a member again,
 *      +------------refused----------------------- -+                   |  |    | before it was asked
 *      |                       |                                        v  v    |
 *      |                       |  confirmed, a member again     asked   UNWANTED
 *      |                       +------------------ UNSUBSCRIBING <-------- |
 *      +------- confirmed, nobody is left --------------+                  |
 *      +------------------------------ lost -------------------------------+
 * }</pre>
 *
 * <p>From SUBSCRIBED a loss leads to WANTED, and so it does from UNSUBSCRIBING if there is a member again, else to IDLE.
 */
enum TargetState {
    /** Nobody wants it, and the server does not know of it. */
    IDLE,
    /** Somebody wants it, and its turn to be asked for has not come: the connection is away, or others come first. */
    WANTED,
    /** The server was asked. */
    SUBSCRIBING,
    /** The server has confirmed it. */
    SUBSCRIBED,
    /** Nobody wants it any more, and its turn to be ended has not come. */
    UNWANTED,
    /** The server was asked to end it. */
    UNSUBSCRIBING
}
