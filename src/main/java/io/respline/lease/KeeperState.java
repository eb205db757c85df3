package io.respline.lease;

/**
 * Where a {@link Keeper} is in its life.
 *
 * <pre>{@code
 * JOINING --the server has made a member--> HELD --the server does not know it any more--> JOINING
 *    |                                       |
 *    +-- left, refused, client closed -------+-- the id was taken by another --> CLOSED
 *
 * WATCHING --left, client closed--> CLOSED
 * }</pre>
 */
enum KeeperState {
    /** There is no member, or the server has not said that there is: it is asked for one. */
    JOINING,
    /** There is a member, which is renewed. */
    HELD,
    /** It only looks. */
    WATCHING,
    /** It has ended. */
    CLOSED
}
