package io.respline.pubsub;

/** What becomes of a message for which a subscription's buffer has no room. Whatever is lost is counted and told. */
public enum Overflow {
    /** The oldest message that waits makes room: for those who want the latest. */
    DROP_OLDEST,
    /** The new message is dropped: for those who finish what they have begun. */
    DROP_NEWEST,
    /** The subscription ends, after what waits has been delivered: for those who must not miss anything unnoticed. */
    CLOSE
}
