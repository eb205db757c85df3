package io.respline.commands;

/** What {@code BITFIELD} does with a number that does not fit. */
public enum BitOverflow {

    /** Drops the highest bits, as Java does. The default. */
    WRAP,

    /** Stores the least or greatest number that fits. */
    SAT,

    /** Changes nothing, and answers null. */
    FAIL
}
