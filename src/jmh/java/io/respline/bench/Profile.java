package io.respline.bench;

/**
 * What the JVM has seen of the measured code before it is measured. In an application it has seen much: there a call site
 * meets several classes and a branch goes both ways, and what the compiler makes of that is slower.
 */
public enum Profile {
    /** Only what is measured. */
    CLEAN,
    /** Every kind of buffer, value and reply that an application may have. */
    POLLUTED
}
