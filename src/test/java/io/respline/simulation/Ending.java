package io.respline.simulation;

/** How a run ends. */
enum Ending {
    /** After the world was healed, close() while calls are under way. */
    CLOSE,
    /** After the world was healed, close(drain) while calls are under way, all of which have to succeed. */
    DRAIN,
    /** close() in the middle of the chaos. */
    CLOSE_IN_CHAOS,
    /** close(drain) in the middle of the chaos. */
    DRAIN_IN_CHAOS
}
