package io.respline.pubsub.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.respline.pubsub.Overflow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A user closes while the courier brings a message: once the closing has returned, nothing is brought. */
@JCStressTest
@Outcome(id = "nothing", expect = ACCEPTABLE, desc = "Closed before.")
@Outcome(id = "in time", expect = ACCEPTABLE, desc = "Brought before the closing returned.")
@State
public class CourierStopStress {
    private final Executions executor = new Executions();
    private final Mailbox mailbox = new Mailbox(8, Overflow.CLOSE);
    private boolean closed;
    private String heard = "nothing";
    private final Courier courier = new Courier(
            mailbox, new ListenerOutlet(message -> heard = closed ? "late" : "in time"), executor, executor);

    public CourierStopStress() {
        mailbox.offer(Contents.message("1"));
        courier.wake();
    }

    /** A thread of the executor. */
    @Actor
    public void run() {
        executor.runOne();
    }

    /** The user. */
    @Actor
    public void close() {
        courier.stop();
        courier.awaitRest();
        closed = true;
    }

    /** What the executor has yet to run. */
    @Arbiter
    public void runRest(L_Result result) {
        executor.runOne();
        result.r1 = heard;
    }
}
