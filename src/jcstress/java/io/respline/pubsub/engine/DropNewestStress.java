package io.respline.pubsub.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.respline.pubsub.Overflow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Three messages for a buffer with room for one, while the consumer takes: the first is kept, and whatever is
 * dropped is told once, at its place, and counted. The result: what came out, and the count.
 */
@JCStressTest
@Outcome(id = "abc, 0", expect = ACCEPTABLE, desc = "The consumer was fast.")
@Outcome(id = "ab., 1", expect = ACCEPTABLE, desc = "The third found no room.")
@Outcome(id = "a.c, 1", expect = ACCEPTABLE, desc = "The second found no room.")
@Outcome(id = "a.., 2", expect = ACCEPTABLE, desc = "The consumer was slow.")
@State
public class DropNewestStress {
    private final Mailbox mailbox = new Mailbox(1, Overflow.DROP_NEWEST);
    private String taken = "";

    /** The loop. */
    @Actor
    public void offer() {
        mailbox.offer(Contents.message("a"));
        mailbox.offer(Contents.message("b"));
        mailbox.offer(Contents.message("c"));
    }

    /** The consumer. */
    @Actor
    public void take() {
        taken = Contents.take(mailbox, 3);
    }

    /** The consumer again. */
    @Arbiter
    public void takeRest(LL_Result result) {
        result.r1 = taken + Contents.take(mailbox, 4);
        result.r2 = mailbox.dropped();
    }
}
