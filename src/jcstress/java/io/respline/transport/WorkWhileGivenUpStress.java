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
 * Somebody brings work while a borrower gives the loop up: one of them at least sees to it. The result: whether who brings
 * the work found the loop without an owner, and whether the borrower found the work afterwards.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Both see to it.")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "Who brings the work wakes the loop's thread.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The borrower wakes the loop's thread.")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "The work is missed.")
@State
public class WorkWhileGivenUpStress {

    private final Ownership ownership = new Ownership(new Thread());
    private final Queue<Object> work = new ConcurrentLinkedQueue<>();

    public WorkWhileGivenUpStress() {
        ownership.release();
        ownership.borrow(Thread.currentThread());
    }

    /** Who brings the work. */
    @Actor
    public void bring(ZZ_Result result) {
        work.add(this);
        result.r1 = ownership.isFree();
    }

    /** The borrower. */
    @Actor
    public void giveUp(ZZ_Result result) {
        ownership.release();
        result.r2 = !work.isEmpty();
    }
}
