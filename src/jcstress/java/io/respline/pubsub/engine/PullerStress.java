package io.respline.pubsub.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.respline.pubsub.Message;
import io.respline.pubsub.Overflow;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A thread waits for a message while the loop puts one in: it is woken, or was never asleep. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The message.")
@State
public class PullerStress {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final Mailbox mailbox = new Mailbox(8, Overflow.CLOSE);
    private final Puller puller = new Puller(mailbox);

    /** The user. */
    @Actor
    public void take(L_Result result) {
        Message message = puller.take(PATIENCE);
        result.r1 = message == null ? "out of time" : message.text();
    }

    /** The loop. */
    @Actor
    public void put() {
        mailbox.offer(Contents.message("1"));
        puller.wake();
    }
}
