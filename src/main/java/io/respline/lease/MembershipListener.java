package io.respline.lease;

/**
 * Hears who joins and who leaves a group, the observer itself included: one thing at a time, on the executor of the
 * {@link LeaseOptions}. Each membership joins once and leaves at most once, in this order; who joined and left between two
 * looks is not told. A listener that is slow misses only such ones. What it throws goes to the thread's uncaught exception
 * handler.
 */
public interface MembershipListener {

    /** A member is there. At the beginning it is told of all, by age. */
    default void onJoined(Member member) {}

    /** A member has left, or its lease has run out. */
    default void onLeft(Member member) {}
}
