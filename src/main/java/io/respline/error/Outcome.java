package io.respline.error;

/**
 * What a failed call knows about its command: whether the server may have run it.
 *
 * <p>A RESP command runs only when its last byte has arrived, so a frame that the operating system never accepted in
 * full was certainly not run. A frame that was handed over without an answer may have run, or may still run later.
 */
public enum Outcome {
    /** No byte left this process: refused, expired or cancelled before it was written. Safe to repeat. */
    NOT_SENT,

    /**
     * The server certainly did not run it: its frame was never complete, or the server answered with an error that is
     * only raised before execution. Safe to repeat.
     */
    NOT_EXECUTED,

    /** Handed over completely, no usable answer: it ran, will run, or was lost. Repeat only what may run twice. */
    MAYBE_EXECUTED,

    /** It ran; the reply was an error, or could not be converted or kept. */
    EXECUTED;

    /** Whether the server has run the command or may have. If not, it is safe to repeat. */
    public boolean mayHaveRun() {
        return this == MAYBE_EXECUTED || this == EXECUTED;
    }
}
