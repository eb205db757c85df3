package io.respline.config;

/** Whether a call that failed is made again, within its deadline. */
public enum Retry {
    /** Never: each command is sent once at most. */
    NEVER,
    /**
     * When it is certain that the command did not run ({@code NOT_SENT}, {@code NOT_EXECUTED}) and the reason may pass,
     * and after any failure of the connection if the command may be repeated (it only reads, or it was marked so).
     */
    WHEN_SAFE
}
