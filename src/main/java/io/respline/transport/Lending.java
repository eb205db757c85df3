package io.respline.transport;

import java.util.function.BooleanSupplier;

/**
 * A loop that a caller can borrow: instead of waking the loop's thread and being woken by it, the caller writes its request
 * and reads the reply itself. A borrower deals with its own reply and nothing else; as soon as anything else comes up, the
 * loop goes back to its thread, so that no code of other users ever runs on a borrower.
 *
 * <p>A loop can be borrowed only while nothing is in flight on it, and in the moments after such calls: its thread leaves it
 * free when somebody has asked for it and nothing else goes on, and takes it back when nobody comes.
 */
public interface Lending {

    /**
     * Takes the loop, if it is free. From then on the calling thread is in the loop, until {@link #giveBack}. If it is not
     * free, the wish is noted. From any platform thread that is not the loop's own.
     */
    boolean borrow();

    /**
     * Deals with what has already arrived, without waiting. By the borrower.
     *
     * @return false if the loop has to be given back because there was something else than nothing
     */
    boolean isQuiet(Link guest);

    /**
     * Waits for what arrives on a link and has it dealt with, until the exchange is over or something else needs the loop.
     * By the borrower.
     *
     * @return whether the exchange is over
     */
    boolean drive(Link guest, BooleanSupplier isOver);

    /** Says that an error came up in the middle of writing or reading: no stream of the loop can be trusted. By the borrower. */
    void strike();

    /**
     * Gives the loop back. By the borrower.
     *
     * @param idle whether nothing is in flight; otherwise the loop's thread takes over
     */
    void giveBack(boolean idle);

    /** Says that a connection begins or ceases to have something under way. By the owner. */
    void busy(boolean isBusy);

    /** Says that several requests were under way at once: they are better served by the loop's thread. By the owner. */
    void crowded();
}
