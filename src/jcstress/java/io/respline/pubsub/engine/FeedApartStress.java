package io.respline.pubsub.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.respline.pubsub.Overflow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LJ_Result;

/**
 * One of many falls behind: the loop takes from the feed into the mailbox, where there is room for two, what the consumer takes
 * at the same time. Nothing is lost untold, doubled or out of order. The result: what came out, and the count of what was dropped.
 */
@JCStressTest
@Outcome(id = "123, 0", expect = ACCEPTABLE, desc = "The consumer was fast.")
@Outcome(id = ".23, 1", expect = ACCEPTABLE, desc = "The first made room.")
@Outcome(id = "1.3, 1", expect = ACCEPTABLE, desc = "The second made room.")
@State
public class FeedApartStress {
    private final Mailbox mailbox = new Mailbox(2, Overflow.DROP_OLDEST);
    private final Feed feed = Crowd.around(mailbox, () -> {});
    private String taken = "";

    /** The loop. */
    @Actor
    public void put() {
        feed.add(Contents.message("1"));
        feed.add(Contents.message("2"));
        feed.add(Contents.message("3"));
    }

    /** The consumer. */
    @Actor
    public void take() {
        taken = Contents.take(mailbox, 3);
    }

    /** The consumer again. */
    @Arbiter
    public void takeRest(LJ_Result result) {
        result.r1 = taken + Contents.take(mailbox, 4);
        result.r2 = mailbox.dropped();
    }
}
