package io.respline.lease;

/** Why a lease is no longer held, though nobody left. */
public enum Loss {
    /**
     * It was not renewed in time, as after a long pause of the process or of its network, or the server has lost its data. A
     * new membership, with a new epoch, is asked for at once.
     */
    EXPIRED,
    /** Another process has joined under the same id. Nothing follows: whoever came last has it. */
    TAKEN,
    /** The client or the scheduler was closed. Nothing follows. */
    CLOSED
}
