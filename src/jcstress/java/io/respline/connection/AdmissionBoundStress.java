package io.respline.connection;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two callers want the last place: one gets it. */
@JCStressTest
@Outcome(
        id = {"true, false, 2", "false, true, 2"},
        expect = ACCEPTABLE,
        desc = "One has it, the other none.")
@State
public class AdmissionBoundStress {
    private static final long PLACE = Admission.cost(Pings.ping());

    private final Admission admission = new Admission(2, Long.MAX_VALUE);

    /** Leaves one place. */
    public AdmissionBoundStress() {
        admission.tryAcquire(PLACE);
    }

    /** One caller. */
    @Actor
    public void one(ZZI_Result result) {
        result.r1 = admission.tryAcquire(PLACE);
    }

    /** The other caller. */
    @Actor
    public void other(ZZI_Result result) {
        result.r2 = admission.tryAcquire(PLACE);
    }

    /** What is taken in the end. */
    @Arbiter
    public void count(ZZI_Result result) {
        result.r3 = admission.commands();
    }
}
