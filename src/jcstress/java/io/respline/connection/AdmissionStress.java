package io.respline.connection;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** A caller waits for the only place while it becomes free: the caller gets it, and the counter stays right. */
@JCStressTest
@Outcome(id = "DONE, 1", expect = ACCEPTABLE, desc = "The caller has the place.")
@State
public class AdmissionStress {
    private static final long PLACE = Admission.cost(Pings.ping());

    private final Admission admission = new Admission(1, Long.MAX_VALUE);

    /** Takes the only place. */
    public AdmissionStress() {
        admission.tryAcquire(PLACE);
    }

    /** The caller. */
    @Actor
    public void acquire(LI_Result result) {
        result.r1 = admission.acquire(PLACE, System.nanoTime() + Pings.PATIENCE);
    }

    /** The loop. */
    @Actor
    public void release() {
        admission.release(PLACE);
    }

    /** What is taken in the end. */
    @Arbiter
    public void count(LI_Result result) {
        result.r2 = admission.commands();
    }
}
