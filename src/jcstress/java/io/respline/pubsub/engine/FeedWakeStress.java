package io.respline.pubsub.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.respline.pubsub.Overflow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The loop adds two messages to a feed, while two threads of the executor run the courier of one of its members: whoever has
 * seen nothing is woken, and the listener hears both in order.
 */
@JCStressTest
@Outcome(id = "12", expect = ACCEPTABLE, desc = "Both, in order.")
@State
public class FeedWakeStress {
    private final Executions executor = new Executions();
    private final Mailbox mailbox = new Mailbox(8, Overflow.CLOSE);
    private String heard = "";
    private final Courier courier =
            new Courier(mailbox, new ListenerOutlet(message -> heard = heard + message.text()), executor, executor);
    private final Feed feed = Crowd.around(mailbox, courier::wake);

    /** The loop. */
    @Actor
    public void put() {
        courier.wake(); // as the confirmation does
        feed.add(Contents.message("1"));
        feed.add(Contents.message("2"));
    }

    /** A thread of the executor. */
    @Actor
    public void run() {
        executor.runOne();
    }

    /** Another one. */
    @Actor
    public void runToo() {
        executor.runOne();
    }

    /** What the executor has yet to run. */
    @Arbiter
    public void runRest(L_Result result) {
        while (executor.runOne()) {
            continue;
        }
        result.r1 = heard;
    }
}
