package io.respline.pubsub;

/**
 * Where a subscription is in its life.
 *
 * <pre>{@code
 * PENDING --confirmed--> SUBSCRIBED --connection lost--> INTERRUPTED --confirmed on the next one--> SUBSCRIBED
 *    |                       |                               |
 *    +-----------------------+-- close(), refused, overflow -+--> CLOSED
 * }</pre>
 */
public enum SubscriptionState {
    /** The server has not confirmed it yet. */
    PENDING,
    /** Messages arrive. */
    SUBSCRIBED,
    /** It was confirmed once, and waits for the connection to come back; what is published now is lost. */
    INTERRUPTED,
    /** It has ended. */
    CLOSED
}
