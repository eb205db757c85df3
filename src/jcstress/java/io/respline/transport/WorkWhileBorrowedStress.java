package io.respline.transport;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Somebody brings work while a caller borrows the free loop: either the caller finds the work, or who brings it finds the
 * caller, and calls the loop back. The result: whether a borrower was found, and whether the borrower found the work.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Each finds the other.")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The borrower is called back.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The borrower gives the loop back at once.")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "The work waits for somebody who knows nothing of it.")
@State
public class WorkWhileBorrowedStress {

    private final Ownership ownership = new Ownership(new Thread());
    private final Queue<Object> work = new ConcurrentLinkedQueue<>();

    public WorkWhileBorrowedStress() {
        ownership.release();
    }

    /** Who brings the work. */
    @Actor
    public void bring(ZZ_Result result) {
        work.add(this);
        result.r1 = ownership.isLent();
    }

    /** The caller. */
    @Actor
    public void borrow(ZZ_Result result) {
        ownership.borrow(Thread.currentThread());
        result.r2 = !work.isEmpty();
    }
}
