package io.respline.transport;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A caller and the loop's own thread want the free loop, and who gets it changes what is confined to it and gives it up:
 * there is one owner at a time, and it sees what the one before did. The result: who got the loop, and how often it was
 * changed.
 */
@JCStressTest
@Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "One after the other.")
@Outcome(
        id = {"1, 0, 1", "0, 1, 1"},
        expect = ACCEPTABLE,
        desc = "One came while the other had it.")
@State
public class OneOwnerStress {

    private final Ownership ownership = new Ownership(new Thread());
    private int confined;

    public OneOwnerStress() {
        ownership.release();
    }

    private int use(boolean isMine) {
        if (!isMine) {
            return 0;
        }
        confined++;
        ownership.release();
        return 1;
    }

    /** The caller. */
    @Actor
    public void borrow(III_Result result) {
        result.r1 = use(ownership.borrow(Thread.currentThread()));
    }

    /** The loop's own thread. */
    @Actor
    public void take(III_Result result) {
        result.r2 = use(ownership.take());
    }

    /** How often it was changed. */
    @Arbiter
    public void count(III_Result result) {
        result.r3 = confined;
    }
}
