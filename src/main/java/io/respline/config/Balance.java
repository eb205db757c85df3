package io.respline.config;

/** How a pool chooses the connection of a call. */
public enum Balance {
    /** The one whose commands in flight, latency and oldest unanswered command promise the shortest wait. */
    LEAST_AGED,
    /** One after the other. */
    ROUND_ROBIN,
    /** Any, with the same probability. */
    RANDOM
}
