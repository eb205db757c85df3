package io.respline.lease;

/**
 * Hears what becomes of a process's own lease, one thing at a time, on the executor of the {@link LeaseOptions}. It may block:
 * that delays no renewal. If it is slow it is told how things stand, and not every change between. What it throws goes to the
 * thread's uncaught exception handler.
 */
public interface LeaseListener {

    /** The lease is held: for the first time, or anew under another epoch. */
    default void onHeld(Member self) {}

    /**
     * The lease is not held any more, as the server says; others may have been told that this member has left. What was done in
     * its name must stop. Then {@link #onHeld} with a new epoch follows, if the loss is {@link Loss#EXPIRED}.
     */
    default void onLost(Member self, Loss loss) {}
}
