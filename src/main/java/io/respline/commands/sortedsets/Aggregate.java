package io.respline.commands.sortedsets;

/** The score of a member that several sorted sets have. Each score is multiplied by the weight of its set first. */
public enum Aggregate {
    /** The sum of its scores; the default. */
    SUM,

    /** The least of its scores. */
    MIN,

    /** The greatest of its scores. */
    MAX,

    /** The sum of the weights of the sets that have it: their number, if there are no weights. Since 8.8.0. */
    COUNT
}
