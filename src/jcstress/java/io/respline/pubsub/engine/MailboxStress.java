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
 * The loop puts a message, a signal and a message in while the consumer takes: nothing is lost, doubled or out of order. The
 * result: what was taken meanwhile, what was left.
 */
@JCStressTest
@Outcome(id = "-, 1s2", expect = ACCEPTABLE, desc = "Taken too early.")
@Outcome(id = "1, s2", expect = ACCEPTABLE, desc = "Taken before the signal.")
@Outcome(id = "1s, 2", expect = ACCEPTABLE, desc = "Taken before the second message.")
@Outcome(id = "1s2, -", expect = ACCEPTABLE, desc = "Taken at the end.")
@State
public class MailboxStress {
    private final Mailbox mailbox = new Mailbox(8, Overflow.CLOSE);

    /** The loop. */
    @Actor
    public void put() {
        mailbox.offer(Contents.message("1"));
        mailbox.tell(new Signal.Confirmed());
        mailbox.offer(Contents.message("2"));
    }

    /** The consumer. */
    @Actor
    public void take(LL_Result result) {
        result.r1 = named(Contents.take(mailbox, 3));
    }

    /** The consumer again. */
    @Arbiter
    public void takeRest(LL_Result result) {
        result.r2 = named(Contents.take(mailbox, 3));
    }

    private static String named(String taken) {
        return taken.isEmpty() ? "-" : taken;
    }
}
