package io.respline.transport;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZI_Result;

/**
 * Two callers and the loop's own thread want the free loop, and each who gets it changes what is confined to it and gives
 * it up: there is one owner at a time, and it sees what the one before did. The result: who got the loop, and how often it
 * was changed.
 */
@JCStressTest
@Outcome(id = "true, true, true, 3", expect = ACCEPTABLE, desc = "One after the other.")
@Outcome(
        id = {"true, true, false, 2", "true, false, true, 2", "false, true, true, 2"},
        expect = ACCEPTABLE,
        desc = "One came while another had it.")
@Outcome(
        id = {"true, false, false, 1", "false, true, false, 1", "false, false, true, 1"},
        expect = ACCEPTABLE,
        desc = "Two came while one had it.")
@State
public class OneOwnerStress {

    private final Ownership ownership = new Ownership(new Thread());
    private int confined;

    public OneOwnerStress() {
        ownership.release();
    }

    private boolean use(boolean isMine) {
        if (isMine) {
            confined++;
            ownership.release();
        }
        return isMine;
    }

    /** A caller. */
    @Actor
    public void borrow(ZZZI_Result result) {
        result.r1 = use(ownership.borrow(Thread.currentThread()));
    }

    /** Another caller. */
    @Actor
    public void borrowToo(ZZZI_Result result) {
        result.r2 = use(ownership.borrow(Thread.currentThread()));
    }

    /** The loop's own thread. */
    @Actor
    public void take(ZZZI_Result result) {
        result.r3 = use(ownership.take());
    }

    /** How often it was changed. */
    @Arbiter
    public void count(ZZZI_Result result) {
        result.r4 = confined;
    }
}
