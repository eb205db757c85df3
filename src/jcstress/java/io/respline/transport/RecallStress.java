package io.respline.transport;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * The loop's thread calls the loop back from a borrower who gives it up just then, and takes it: a recall that came too
 * late does not keep the loop's thread from waiting for sockets. The result: whether the borrower saw the recall, whether
 * the thread got the loop, and whether it is still called back from whoever has it.
 */
@JCStressTest
@Outcome(id = "true, true, false", expect = ACCEPTABLE, desc = "Seen, and over with the loan.")
@Outcome(id = "false, true, false", expect = ACCEPTABLE, desc = "Not seen, and over with the loan.")
@Outcome(
        id = {"true, false, true", "false, false, true"},
        expect = ACCEPTABLE,
        desc = "The loop is not taken yet.")
@Outcome(expect = FORBIDDEN, desc = "A recall outlives the loan.")
@State
public class RecallStress {

    private final Ownership ownership = new Ownership(new Thread());

    public RecallStress() {
        ownership.release();
        ownership.borrow(Thread.currentThread());
    }

    /** The borrower. */
    @Actor
    public void giveUp(ZZZ_Result result) {
        result.r1 = ownership.isRecalled();
        ownership.release();
    }

    /** The loop's own thread. */
    @Actor
    public void recall(ZZZ_Result result) {
        ownership.recall();
        result.r2 = ownership.take();
    }

    /** Afterwards. */
    @Arbiter
    public void look(ZZZ_Result result) {
        result.r3 = ownership.isRecalled();
    }
}
