package io.respline.pool;

import io.respline.event.ConnectionState;

/** What a choice between members looks at: plain reads, from any thread, of figures that may be a moment old. */
interface Load {

    /** Where the member is in its life. */
    ConnectionState state();

    /** How many commands wait or are in flight. */
    int inFlight();

    /** When its oldest unanswered request was made, by {@link System#nanoTime()}; 0 if there is none. */
    long oldestSince();

    /** Moving average of the time from a call to its reply, in nanoseconds; 0 before the first. */
    long latencyNanos();
}
